// `npm run export -- products.xlsx [--family deep-groove-ball-bearings]`: the file's ending says the format.
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "#db/connect.ts";
import { findFamily } from "#features/catalogue/find-families.ts";
import { isExportFormat } from "#features/product-data/answer-export.ts";
import { exportFormats, exportProducts } from "#features/product-data/export-products.ts";
import { readSettings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import { runCommand } from "./run-command.ts";

await runCommand(async (mode) => {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { family: { type: "string" }, demo: { type: "boolean" } },
	});
	const [path = ""] = positionals;
	const format = extname(path).slice(1).toLowerCase();
	if (!isExportFormat(format)) {
		process.stderr.write(`npm run export -- file.{${exportFormats.join(",")}} [--family code]\n`);
		process.exitCode = 1;
		return;
	}
	const db = connect(readSettings(process.env, mode).databaseUrl);
	const unfinished = `${path}.part`;
	try {
		const family = values.family === undefined ? undefined : await findFamily(db, values.family);
		if (values.family !== undefined && !family) throw new Refusal("import-family-unknown", { value: values.family });
		const count = await exportProducts(db, format, { familyId: family?.id }, createWriteStream(unfinished));
		await rename(unfinished, path);
		process.stdout.write(`${path}: ${count} products\n`);
	} finally {
		await rm(unfinished, { force: true });
		await db.destroy();
	}
});
