// `npm run import -- products.xlsx [--family deep-groove-ball-bearings] [--sheet Products] [--yes]`: checks the file, says
// what would change, and with --yes makes it so. Ends with 1 where the file is refused.
import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { connect, type Database } from "#db/connect.ts";
import { CLAIM_MS, type ImportRow, readImport } from "#features/product-data/move-import.ts";
import { statesAtWork } from "#features/product-data/run-import.ts";
import { startImport } from "#features/product-data/start-import.ts";
import { explainRefusal, writeReport } from "#features/product-data/write-report.ts";
import { system } from "#platform/auth/actor.ts";
import { fromNow } from "#platform/clock.ts";
import { readSettings } from "#platform/env.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { runCommand } from "./run-command.ts";
import { runImportThread } from "./run-import-thread.ts";
import { showProgress } from "./show-progress.ts";
import { newWorkerId } from "./worker-id.ts";

const usage = "npm run import -- file [--family code] [--sheet name] [--yes]";

await runCommand(async (mode) => {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			family: { type: "string", default: "" },
			sheet: { type: "string", default: "" },
			yes: { type: "boolean", default: false },
			demo: { type: "boolean" },
		},
	});
	const [path] = positionals;
	const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
	if (!path || !found?.isFile()) return complain(path ? `${path} is no file` : "which file?");
	const settings = readSettings(process.env, mode);
	const db = connect(settings.databaseUrl);
	try {
		await prepareDatabase(db);
		const { dataDir, databaseUrl } = settings;
		const file = { path, fileName: basename(path), sizeBytes: found.size, isOurs: false };
		const options = { door: "command", locale: "en", dataDir, isConfirmed: values.yes } as const;
		const importId = await startImport(db, system("command line"), file, values, options);
		// The server beside us, where there is one, leaves it alone.
		const claim = { claimedBy: newWorkerId(), claimedUntil: fromNow(CLAIM_MS) };
		await db.updateTable("productImport").set(claim).where("id", "=", importId).execute();
		const thread = runImportThread({ databaseUrl, dataDir, maxBytes: settings.importMaxBytes, importId });
		await showProgress(thread.ended, () => readImport(db, importId));
		const row = await readImport(db, importId);
		const report = join(process.cwd(), `${file.fileName}.report.csv`);
		if (row.rowsRead > 0) await writeReport(row, dataDir, "en", report);
		tell(row, report);
		if (row.state === "refused" || statesAtWork.includes(row.state)) process.exitCode = 1;
		await giveBack(db, importId);
	} finally {
		await db.destroy();
	}
});

function tell(row: ImportRow, report: string): void {
	const refusal = explainRefusal(row, "en");
	const { added, revised, untouched, faults, state } = row;
	process.stdout.write(
		refusal ? `${refusal}\n` : `${state}: ${added} new, ${revised} changed, ${untouched} untouched, ${faults} faults\n`,
	);
	if (row.rowsRead > 0) process.stdout.write(`Everything that was found: ${report}\n`);
	if (state === "checked")
		process.stdout.write("Nothing was stored. Run it again with --yes, or apply it in the browser.\n");
}

async function giveBack(db: Database, id: string): Promise<void> {
	await db.updateTable("productImport").set({ claimedBy: null, claimedUntil: null }).where("id", "=", id).execute();
}

function complain(problem: string): void {
	process.stderr.write(`${problem}\n${usage}\n`);
	process.exitCode = 1;
}
