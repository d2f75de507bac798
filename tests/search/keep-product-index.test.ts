import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Database } from "../../db/connect.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { buildProductIndex } from "../../src/features/search/build-product-index.ts";
import { type KeptIndex, keepProductIndex } from "../../src/features/search/keep-product-index.ts";
import type { ChoiceDictionary, ProductIndex } from "../../src/features/search/product-index.ts";
import { readCatalogueVersion } from "../../src/features/search/read-catalogue-version.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { bumpLiveTopic } from "../../src/platform/audit/bump-live-topic.ts";
import { now } from "../../src/platform/clock.ts";
import { openLog } from "../../src/platform/log.ts";
import { catalogueFolder, copyCatalogue } from "../support/catalogue.ts";
import { copyTemplate } from "../support/database.ts";

const log = openLog({ logLevel: "error" });
let db: Database;
let here: KeptIndex;
let there: KeptIndex;
let house: { url: string; remove: () => Promise<void> };

beforeAll(async () => {
	house = await copyTemplate(inject("databaseTemplate"));
	db = connect(house.url);
	await importCatalogue(db, system("content"), catalogueFolder);
	here = keepProductIndex(db, house.url, log);
	there = keepProductIndex(db, house.url, log);
	await Promise.all([here.current(), there.current()]);
});

afterAll(async () => {
	await Promise.all([here?.stop(), there?.stop()]);
	await db?.destroy();
	await house?.remove();
});

/** What an index says in the order of part numbers, free of how rows and codes were given. */
function plain({ rowOfSerial, partRanks, columns }: ProductIndex): unknown {
	return [...rowOfSerial.entries()]
		.filter(([, row]) => row >= 0)
		.sort(([, a], [, b]) => partRanks[a]! - partRanks[b]!)
		.map(([serial, row]) => [
			serial,
			...[...columns].map(([facet, { start, end, codes, dictionary }]) => {
				const code = row < start || row >= end ? 0 : codes[row - start]!;
				if (code === 0) return [facet, null];
				if (dictionary.kind === "number") return [facet, dictionary.values[code - 1]];
				if (dictionary.kind === "range") return [facet, dictionary.min[code - 1], dictionary.max[code - 1]];
				if (dictionary.kind === "text") return [facet, dictionary.en[code - 1], dictionary["zh-cn"][code - 1]];
				return [facet, dictionary.sets[code - 1]!.map((place) => dictionary.names[place])];
			}),
		]);
}

/** The index once it has caught up: on a busy machine that takes longer than a page waits. */
async function caughtUp(kept: KeptIndex): Promise<ProductIndex> {
	const wanted = await readCatalogueVersion(db);
	await soon(async () => (await kept.current()).version >= wanted);
	return kept.current();
}

test("what whoever browses first would wait for is counted before", async () => {
	await caughtUp(here);
	const root = await db
		.selectFrom("family")
		.select("id")
		.where("code", "=", "rolling-bearings")
		.executeTakeFirstOrThrow();
	const waited = await soon(async () => {
		const index = await here.current();
		const { start, end } = index.spans.get(root.id)!;
		const view = index.views.get(`${start} ${end}`);
		return view !== undefined && view.totals.size > 10 && view.bins.size > 5 && index.orders.size > 0;
	});
	expect(waited).toBeLessThan(10_000);
});

/** Milliseconds until it is seen. */
async function soon(isSeen: () => Promise<boolean>): Promise<number> {
	const started = performance.now();
	while (!(await isSeen()) && performance.now() - started < 10_000) await new Promise((done) => setTimeout(done, 20));
	return performance.now() - started;
}

test("the thread reads what the process itself would read", async () => {
	const [built, kept] = [await buildProductIndex(db), await caughtUp(here)];
	expect(kept.count).toBeGreaterThan(400);
	expect(plain(kept)).toEqual(plain(built));
	expect(kept.partRanks).toEqual(built.partRanks);
});

test("a revised product is seen at once where it was revised and soon on the other instance, row by row", async () => {
	const { serial, partNumber } = await db
		.selectFrom("product")
		.select(["serial", "partNumber"])
		.where("partNumber", "like", "6205%")
		.executeTakeFirstOrThrow();
	const [before, other] = [await caughtUp(here), await caughtUp(there)];
	const state = here.state();
	await db.transaction().execute(async (trx) => {
		const set = { status: "end-of-life" as const, updatedAt: now() };
		await trx.updateTable("product").set(set).where("partNumber", "=", partNumber).execute();
		await bumpLiveTopic(trx, "catalogue");
	});
	const statusIn = ({ columns, rowOfSerial }: ProductIndex) => {
		const column = columns.get("status")!;
		const { names, sets } = column.dictionary as ChoiceDictionary;
		return names[sets[column.codes[rowOfSerial[serial]!]! - 1]![0]!];
	};
	const now_ = await caughtUp(here);
	expect(statusIn(now_)).toBe("end-of-life");
	expect(now_).toBe(before);
	expect(here.state()).not.toBe(state);
	expect(await soon(async () => statusIn(other) === "end-of-life")).toBeLessThan(1_000);
});

test("products that come and go, and a file that says it all again, are seen everywhere", async () => {
	const copy = await copyCatalogue();
	const count = (await caughtUp(here)).count;
	const washers = await readFile(join(copy.folder, "products/plain-washers.csv"), "utf8");
	const [head, first] = washers.split("\n");
	const more = `${head}\nNEW-${first}\n${first}\n`;
	await copy.edit("products/plain-washers.csv", `${head}\n${first}\n`, more);
	await importCatalogue(db, system("content"), copy.folder);
	expect((await caughtUp(here)).count).toBe(count + 1);
	expect(plain(await caughtUp(here))).toEqual(plain(await buildProductIndex(db)));
	expect(await soon(async () => (await caughtUp(there)).version === (await caughtUp(here)).version)).toBeLessThan(
		1_000,
	);
	await importCatalogue(db, system("content"), catalogueFolder);
	expect(plain(await caughtUp(here))).toEqual(plain(await buildProductIndex(db)));
	expect(plain(await caughtUp(there))).toEqual(plain(await buildProductIndex(db)));
	expect((await caughtUp(here)).count).toBe(count);
	await copy.remove();
});

test("a catalogue whose properties change is read anew", async () => {
	await db.transaction().execute(async (trx) => {
		const bore = trx.selectFrom("property").select("id").where("code", "=", "bore_diameter").limit(1);
		await trx.updateTable("property").set({ number: 9_999 }).where("id", "=", bore).execute();
		await bumpLiveTopic(trx, "catalogue");
	});
	const index = await caughtUp(here);
	expect([...index.numbers.values()]).toContain(9_999);
	expect(plain(index)).toEqual(plain(await buildProductIndex(db)));
});
