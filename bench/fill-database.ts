// A process of its own: migrates, publishes, seeds the demo company and writes generated products, so that the bench
// itself stays small. `node bench/fill-database.ts <count>` with the house's own environment variables.
import { connect, type Database } from "../db/connect.ts";
import { listFamilies } from "../src/features/catalogue/find-families.ts";
import { listFamilyProperties } from "../src/features/catalogue/find-properties.ts";
import { noFacts } from "../src/features/catalogue/product-document.ts";
import { noMilestones } from "../src/features/catalogue/life-cycle.ts";
import type { Property, SpecificationValue } from "../src/features/catalogue/property.ts";
import { readCell } from "../src/features/catalogue/read-cell.ts";
import { writeDocument } from "../src/features/catalogue/specification-document.ts";
import { type ProductDraft, writeProducts } from "../src/features/catalogue/write-products.ts";
import { countCompleteness } from "../src/features/product-data/count-completeness.ts";
import { prepareDatabase } from "../src/jobs/prepare-database.ts";
import { readSettings } from "../src/platform/env.ts";
import { openLog } from "../src/platform/log.ts";
import { fillDatabase } from "../src/server/fill-database.ts";
import { properties as generated, ROOT } from "./generated-families.ts";
import { generateProduct } from "./generated-product.ts";

const PER_TRANSACTION = 10_000;

const settings = readSettings(process.env, "demo");
const db = connect(settings.databaseUrl);
await prepareDatabase(db);
await fillDatabase(db, settings, openLog(settings));
await writeGenerated(db, Number(process.argv[2]));
// What the house would do in the background of its first minutes, where the pages are measured.
await countCompleteness(db);
await db.destroy();

async function writeGenerated(db: Database, count: number): Promise<void> {
	const families = await listFamilies(db);
	const idOf = new Map(families.map(({ id, code }) => [code, id]));
	const declared = await listFamilyProperties(db, idOf.get(ROOT)!);
	const properties = generated.map(({ code }) => declared.find((one) => one.code === code)!);
	const context = { by: "bench", reason: "generated", home: "desk" } as const;
	const startedAt = performance.now();
	for (let from = 1; from <= count; from += PER_TRANSACTION) {
		const drafts = Array.from({ length: Math.min(PER_TRANSACTION, count - from + 1) }, (_, at) =>
			draftOf(from + at, idOf, properties),
		);
		await db.transaction().execute((trx) => writeProducts(trx, drafts, context));
		if (from % 100_000 === 1) say(`  ${from + drafts.length - 1} of ${count}`);
	}
	const seconds = (performance.now() - startedAt) / 1_000;
	say(`  ${count} products written in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second`);
}

function draftOf(number: number, idOf: ReadonlyMap<string, string>, properties: readonly Property[]): ProductDraft {
	const { partNumber, family, nameEn, nameZh, status, plants, values } = generateProduct(number);
	const stated = new Map<number, SpecificationValue>();
	for (const [at, property] of properties.entries()) {
		const value = readCell(values[at]!, property);
		if (value === undefined) throw new Error(`${partNumber}, ${property.code}: ${values[at]}`);
		if (value) stated.set(property.number, value);
	}
	return {
		partNumber,
		familyId: idOf.get(family)!,
		name: { en: nameEn, "zh-cn": nameZh },
		status: status as ProductDraft["status"],
		plantCodes: plants.split(";"),
		facts: noFacts,
		milestones: noMilestones,
		specification: writeDocument(stated),
	};
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
