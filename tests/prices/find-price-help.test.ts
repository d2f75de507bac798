import { beforeAll, expect, test } from "vitest";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { findPriceHelp } from "../../src/features/prices/find-price-help.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";
import { standingList } from "../support/prices.ts";

const house = useDatabase();
const today = "2026-11-23";
let cast: Cast;
let ids: string[];
let by: { importedBy: string };

beforeAll(async () => {
	cast = await castInto(house.db);
	by = { importedBy: cast.petra.personId };
	await importCatalogue(house.db, system("content"), catalogueFolder);
	const rows = await house.db.selectFrom("product").select("id").orderBy("serial").limit(12).execute();
	ids = rows.map(({ id }) => id);
	const rate = { day: "2026-11-20", source: "Test" };
	await house.db
		.insertInto("exchangeRate")
		.values([
			{ base: "EUR", quote: "CNY", rate: "7.8125", ...rate },
			{ base: "EUR", quote: "CNY", rate: "9", ...rate, day: "2026-11-01" },
			{ base: "EUR", quote: "CNY", rate: "1", ...rate, day: "2026-12-01" },
		])
		.execute();
});

async function helpOn(productId: string, currency = "EUR", organisationId: string | null = cast.mei.organisationId) {
	const help = await findPriceHelp(house.db, { organisationId, productIds: [productId], currency, today });
	return help.get(productId)!;
}

test("Wei sees list, contract, cost and floor of a product, breaks by rising quantity", async () => {
	const [a = ""] = ids;
	await standingList(house.db, {
		...by,
		prices: [
			[a, 100, 450],
			[a, 1, 500],
		],
	});
	await standingList(house.db, {
		...by,
		kind: "contract",
		organisationId: cast.mei.organisationId,
		prices: [[a, 1, 420]],
	});
	await standingList(house.db, { ...by, kind: "cost", costs: [[a, 300, 350]] });
	const help = await helpOn(a);
	expect(help.list.map(({ minimumQuantity, unitPriceMinor }) => [minimumQuantity, unitPriceMinor])).toEqual([
		[1, 500],
		[100, 450],
	]);
	expect(help.contract.map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([420]);
	expect([help.cost, help.floor]).toEqual([
		{ minor: 300, basis: 1 },
		{ minor: 350, basis: 1 },
	]);
	expect([help.rates, help.missingRates]).toEqual([[], []]);
});

test("another client's contract is nobody else's price", async () => {
	expect((await helpOn(ids[0]!, "EUR", cast.olga.organisationId)).contract).toEqual([]);
	expect((await helpOn(ids[0]!, "EUR", null)).contract).toEqual([]);
});

test("what is known in another currency is converted at the latest rate up to the day, which is named", async () => {
	const help = await helpOn(ids[0]!, "CNY");
	expect(help.list[0]!.unitPriceMinor).toBe(3906);
	expect(help.cost).toEqual({ minor: 2344, basis: 1 });
	expect(help.rates).toEqual([{ base: "EUR", quote: "CNY", rate: "7.8125", day: "2026-11-20", source: "Test" }]);
});

test("without a rate nothing is made up: the currency is named", async () => {
	const help = await helpOn(ids[0]!, "JPY");
	expect(help).toMatchObject({ list: [], contract: [], floor: null, cost: null, rates: [], missingRates: ["EUR"] });
});

test("a list in the asked currency goes before a converted one, the internal before the public, the newest before all", async () => {
	const b = ids[1]!;
	await standingList(house.db, { ...by, currency: "CNY", prices: [[b, 1, 700]] });
	await standingList(house.db, { ...by, prices: [[b, 1, 90]] });
	await standingList(house.db, { ...by, prices: [[b, 1, 91]] });
	await standingList(house.db, { ...by, isPublic: 1, prices: [[b, 1, 99]] });
	expect((await helpOn(b)).list[0]!.unitPriceMinor).toBe(91);
	expect((await helpOn(b, "CNY")).list[0]!.unitPriceMinor).toBe(700);
});

test("a list holds from its first day to its last, and not once it has ended", async () => {
	const c = ids[2]!;
	await standingList(house.db, { ...by, validFrom: "2026-11-24", prices: [[c, 1, 1]] });
	await standingList(house.db, { ...by, validUntil: "2026-11-22", prices: [[c, 1, 2]] });
	const ended = await standingList(house.db, { ...by, prices: [[c, 1, 3]] });
	await house.db
		.updateTable("priceList")
		.set({ endedAt: "2026-11-01T00:00:00.000Z" })
		.where("id", "=", ended)
		.execute();
	expect((await helpOn(c)).list).toEqual([]);
	await standingList(house.db, { ...by, validFrom: today, validUntil: today, prices: [[c, 1, 4]] });
	expect((await helpOn(c)).list[0]!.unitPriceMinor).toBe(4);
});

test("nothing known is said as nothing, and every product asked for has its entry", async () => {
	const productIds = Array.from({ length: 2_000 }, (_, at) => ids[at % ids.length] ?? "").concat(["no-such-product"]);
	const help = await findPriceHelp(house.db, { organisationId: null, productIds, currency: "EUR", today });
	expect(help.size).toBe(ids.length + 1);
	expect(help.get("no-such-product")).toMatchObject({ list: [], cost: null, missingRates: [] });
});

test("two thousand products take four questions", async () => {
	const { db } = house;
	const asked: string[] = [];
	const watched = db.withPlugin({
		transformQuery: ({ node }) => (asked.push(node.kind), node),
		transformResult: ({ result }) => Promise.resolve(result),
	});
	const productIds = Array.from({ length: 2_000 }, (_, at) => `${ids[at % 12]}${at < 12 ? "" : at}`);
	await findPriceHelp(watched, { organisationId: cast.mei.organisationId, productIds, currency: "CNY", today });
	expect(asked.length).toBe(4);
});
