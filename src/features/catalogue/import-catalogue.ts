// The catalogue's files into the database: all or nothing, and nothing at all where no file has changed.
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { hashToken } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { readCatalogueFolder, readFamiliesFile, readPlantsFile } from "./catalogue-files.ts";
import { listFamilies } from "./find-families.ts";
import { listFamilyProperties } from "./find-properties.ts";
import { importAlternatives } from "./import-alternatives.ts";
import { importCrossReferences } from "./import-cross-references.ts";
import { dropFamilies, importFamilies, importPlants } from "./import-families.ts";
import { readProductFile } from "./read-product-file.ts";
import { retireProducts } from "./retire-products.ts";
import { writeProducts } from "./write-products.ts";

/** Raise it when the same file should be read differently than before. */
const READING = "2";
const SETTING = "catalogue.files";

export interface CatalogueImport {
	/** Product files that were read; zero where nothing had changed. */
	files: number;
	/** Products added, changed or retired. */
	products: number;
}

/** Reads families.json, plants.json, products/<family>.csv, alternatives.csv and cross-references.csv of `folder`. */
export async function importCatalogue(db: Database, actor: Actor, folder: string): Promise<CatalogueImport> {
	const texts = await readCatalogueFolder(folder);
	const hashes = Object.fromEntries([...texts].map(([path, text]) => [path, hashToken(READING + text)]));
	return inTransaction(db, async (trx) => {
		const before = await readHashes(trx);
		const isSame = (path: string) => before[path] === hashes[path];
		const paths = Object.keys({ ...before, ...hashes });
		if (paths.every(isSame)) return { files: 0, products: 0 };
		const done = await importFiles(trx, texts, isSame);
		await keepHashes(trx, hashes);
		const subject = { kind: "catalogue", id: "catalogue" };
		await bumpLiveTopic(trx, "catalogue");
		await recordEvent(trx, actor, { kind: "catalogue.imported", subject, payload: { ...done } });
		return done;
	});
}

async function importFiles(
	trx: DatabaseTransaction,
	texts: ReadonlyMap<string, string>,
	isSame: (path: string) => boolean,
): Promise<CatalogueImport> {
	const families = readFamiliesFile(texts.get("families.json")!);
	const plants = readPlantsFile(texts.get("plants.json")!);
	const areTermsStale = !isSame("families.json");
	const isAllStale = areTermsStale || !isSame("plants.json");
	if (areTermsStale) await importFamilies(trx, families);
	if (isAllStale) await importPlants(trx, plants, families);

	const known = await listFamilies(trx);
	const plantCodes = new Set(plants.map(({ code }) => code));
	const fileOf = new Map<string, string>();
	const done: CatalogueImport = { files: 0, products: 0 };
	for (const file of [...texts.keys()].filter((path) => path.startsWith("products/"))) {
		const family = known.find(({ code }) => file === `products/${code}.csv`);
		if (!family) throw new Refusal("catalogue-family-unknown", { file });
		const properties = await listFamilyProperties(trx, family.id);
		const rows = readProductFile(file, texts.get(file)!, family.id, properties, plantCodes);
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
	await importAlternatives(trx, texts.get("alternatives.csv")!);
	await importCrossReferences(trx, texts.get("cross-references.csv")!);
	if (areTermsStale) await dropFamilies(trx, families);
	if (isAllStale)
		await trx
			.deleteFrom("plant")
			.where("code", "not in", [...plantCodes])
			.execute();
	return done;
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
