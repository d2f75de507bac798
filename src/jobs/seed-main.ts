// `npm run seed`: loads the demo company into an empty database by hand, as the first `npm start` does.
import { connect } from "#db/connect.ts";
import { readSettings } from "#platform/env.ts";
import { openLog } from "#platform/log.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { publishContent } from "./publish-content.ts";
import { seedDemo } from "./seed-demo.ts";

const settings = readSettings(process.env, "demo");
const log = openLog({ logLevel: "info" });
const db = connect(settings.databaseUrl);
try {
	await prepareDatabase(db);
	await publishContent(db, settings, log);
	if (!(await seedDemo(db, settings, log))) {
		log.error("the database already holds people; the demo company moves into an empty one only");
		process.exitCode = 1;
	}
} finally {
	await db.destroy();
}
