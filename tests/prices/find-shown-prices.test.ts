import { beforeAll, expect, test } from "vitest";
import { findShownPrices } from "../../src/features/prices/find-shown-prices.ts";
import { turnPriceLists } from "../../src/features/prices/turn-price-lists.ts";
import { type Actor, visitor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { readCatalogueVersion } from "../support/live-version.ts";
import { standingList } from "../support/prices.ts";
import { usePriceDesk } from "./price-files.ts";

const desk = usePriceDesk();
const today = "2026-11-23";
let productId: string;

beforeAll(async () => {
	const found = desk.db.selectFrom("product").select("id").where("partNumber", "=", "6205-2RS");
	productId = (await found.executeTakeFirstOrThrow()).id;
	const by = { importedBy: desk.cast.petra.personId };
	const { organisationId } = desk.cast.mei;
	await standingList(desk.db, { ...by, prices: [[productId, 1, 777]] });
	await standingList(desk.db, { ...by, kind: "cost", costs: [[productId, 111, 222]] });
	await standingList(desk.db, { ...by, isPublic: 1, prices: [[productId, 100, 480], [productId, 1, 500]] }); // prettier-ignore
	await standingList(desk.db, {
		...by,
		isPublic: 1,
		currency: "CNY",
		validUntil: today,
		prices: [[productId, 1, 3900]],
	});
	await standingList(desk.db, { ...by, kind: "contract", organisationId, prices: [[productId, 1, 420]] });
});

async function seenBy(actor: Actor) {
	const shown = await findShownPrices(desk.db, actor, { productId, today });
	return shown.map(
		({ kind, currency, points }) => `${kind} ${currency} ${points.map((p) => p.unitPriceMinor).join(" ")}`,
	);
}

test("a visitor sees the public lists, breaks by rising quantity, and neither internal prices nor costs", async () => {
	expect((await seenBy(visitor)).sort()).toEqual(["list CNY 3900", "list EUR 500 480"]);
});

test("Mei sees her company's contract first", async () => {
	expect((await seenBy(desk.cast.mei))[0]).toBe("contract EUR 420");
});

test("Olga never sees it, nor does anybody of a company or a seat that is not approved", async () => {
	const { mei, olga, wei } = desk.cast;
	for (const actor of [olga, wei, { ...mei, isOrganisationApproved: false }, { ...mei, isMemberApproved: false }])
		expect((await seenBy(actor)).join()).not.toContain("contract");
});

test("the day after its last day a public list is gone, and ready-made pages are made anew once", async () => {
	try {
		holdClock("2026-11-23T10:00:00.000Z");
		await turnPriceLists(desk.db);
		const before = await readCatalogueVersion(desk.db);
		expect(await turnPriceLists(desk.db)).toBe(0);
		holdClock("2026-11-24T00:00:30.000Z");
		expect(await turnPriceLists(desk.db)).toBe(1);
		expect(await turnPriceLists(desk.db)).toBe(0);
		expect(await readCatalogueVersion(desk.db)).toBe(before + 1);
		const shown = await findShownPrices(desk.db, visitor, { productId, today: "2026-11-24" });
		expect(shown.map(({ currency }) => currency)).toEqual(["EUR"]);
	} finally {
		holdClock(null);
	}
});
