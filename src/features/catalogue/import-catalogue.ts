// The catalogue's files into the database: all or nothing, and nothing at all where no file has changed.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { listCatalogueFiles, readFamiliesFile, readPlantsFile } from "./catalogue-files.ts";
import { importAlternatives } from "./import-alternatives.ts";
import { importCrossReferences } from "./import-cross-references.ts";
import { dropFamilies, importFamilies, importPlants } from "./import-families.ts";
import { loadCatalogue } from "./load-catalogue.ts";
import { readProductFile } from "./read-product-file.ts";
import { retireProducts } from "./retire-products.ts";
import { writeProducts } from "./write-products.ts";

/** Raise it when the same file should be read differently than before. */
const READING = "3";
const SETTING = "catalogue.files";

export interface CatalogueImport {
	/** Product files that were read; zero where nothing had changed. */
	files: number;
	/** Products added, changed or retired. */
	products: number;
}

/** Reads families.json, plants.json, products/<family>.csv (or .xlsx, .json), alternatives.csv and cross-references.csv. */
export async function importCatalogue(db: Database, actor: Actor, folder: string): Promise<CatalogueImport> {
	const files = await listCatalogueFiles(folder);
	const hashes = Object.fromEntries(await Promise.all(files.map(async (path) => [path, await hashFile(folder, path)])));
	return inTransaction(db, async (trx) => {
		const before = await readHashes(trx);
		const isSame = (path: string) => before[path] === hashes[path];
		const paths = Object.keys({ ...before, ...hashes });
		if (paths.every(isSame)) return { files: 0, products: 0 };
		const done = await importFiles(trx, folder, files, isSame);
		await keepHashes(trx, hashes);
		const subject = { kind: "catalogue", id: "catalogue" };
		await bumpLiveTopic(trx, "catalogue");
		await recordEvent(trx, actor, { kind: "catalogue.imported", subject, payload: { ...done } });
		return done;
	});
}

async function importFiles(
	trx: DatabaseTransaction,
	folder: string,
	files: readonly string[],
	isSame: (path: string) => boolean,
): Promise<CatalogueImport> {
	const families = readFamiliesFile(await readFile(join(folder, "families.json"), "utf8"));
	const plants = readPlantsFile(await readFile(join(folder, "plants.json"), "utf8"));
	const areTermsStale = !isSame("families.json");
	const isAllStale = areTermsStale || !isSame("plants.json");
	if (areTermsStale) await importFamilies(trx, families);
	if (isAllStale) await importPlants(trx, plants, families);

	// Families and plants that have left their files are still stored here, so that what spoke of them can be changed.
	const stored = await loadCatalogue(trx);
	const catalogue = {
		families: stored.families.filter(({ code }) => families.families.some((family) => family.code === code)),
		properties: stored.properties,
		plants: stored.plants.filter(({ code }) => plants.some((plant) => plant.code === code)),
	};
	const fileOf = new Map<string, string>();
	const done: CatalogueImport = { files: 0, products: 0 };
	for (const file of files.filter((path) => path.startsWith("products/"))) {
		const family = catalogue.families.find(({ code }) => file.replace(/\.\w+$/, "") === `products/${code}`);
		if (!family) throw new Refusal("catalogue-family-unknown", { file });
		const rows = await readProductFile(folder, file, family.id, catalogue);
		for (const { partNumber } of rows) {
			const other = fileOf.get(partNumber);
			if (other) throw new Refusal("catalogue-part-number-elsewhere", { file, other, value: partNumber });
			fileOf.set(partNumber, file);
		}
		if (!isAllStale && isSame(file)) continue;
		done.files += 1;
		const { added, revised } = await writeProducts(trx, rows, {
			by: "content",
			reason: file,
			home: "files",
			areTermsStale,
		});
		done.products += added + revised;
	}
	done.products += await retireProducts(trx, new Set(fileOf.keys()));
	await importAlternatives(trx, folder);
	await importCrossReferences(trx, folder);
	if (areTermsStale) await dropFamilies(trx, families);
	if (isAllStale)
		await trx
			.deleteFrom("plant")
			.where(
				"code",
				"not in",
				plants.map(({ code }) => code),
			)
			.execute();
	return done;
}

async function hashFile(folder: string, path: string): Promise<string> {
	const hash = createHash("sha256").update(READING);
	for await (const piece of createReadStream(join(folder, path))) hash.update(piece as Buffer);
	return hash.digest("hex");
}

async function readHashes(trx: DatabaseTransaction): Promise<Record<string, string>> {
	const row = await trx.selectFrom("setting").select("value").where("key", "=", SETTING).executeTakeFirst();
	return row ? (JSON.parse(row.value) as Record<string, string>) : {};
}

async function keepHashes(trx: DatabaseTransaction, hashes: Record<string, string>): Promise<void> {
	const row = { value: JSON.stringify(hashes), changedAt: now() };
	await trx
		.insertInto("setting")
		.values({ key: SETTING, ...row })
		.onConflict((conflict) => conflict.column("key").doUpdateSet(row))
		.execute();
}
