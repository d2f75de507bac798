// The thread that counts what the catalogue lacks: at a million products it reads for a minute, with its own connection.
import { workerData } from "node:worker_threads";
import { connect } from "#db/connect.ts";
import { countCompleteness } from "#features/product-data/count-completeness.ts";

const db = connect((workerData as { databaseUrl: string }).databaseUrl);
try {
	await countCompleteness(db);
} finally {
	await db.destroy();
}
