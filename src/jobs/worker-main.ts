// The worker as a process of its own: `npm run worker`. Ends on SIGTERM with its leases given back.
import { connect } from "#db/connect.ts";
import { type Mode, readSettings } from "#platform/env.ts";
import { openLog } from "#platform/log.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { runCommand } from "./run-command.ts";
import { startWorker } from "./worker.ts";

const STOP_WITHIN_MS = 14_000;

async function main(mode: Mode): Promise<void> {
	const settings = readSettings(process.env, mode);
	const log = openLog(settings);
	const db = connect(settings.databaseUrl);
	await prepareDatabase(db);
	const worker = startWorker(db, settings, log);
	log.info({ worker: worker.health().workerId }, "worker at work");

	let isEnding = false;
	const end = async (signal: string) => {
		if (isEnding) process.exit(1);
		isEnding = true;
		setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
		log.info({ signal }, "worker ends");
		await worker.stop();
		await db.destroy();
		process.exit(0);
	};
	process.on("SIGTERM", end);
	process.on("SIGINT", end);
}

await runCommand(main);
