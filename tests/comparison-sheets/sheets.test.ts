// A comparison sheet from its beginning to its signature: who may, who may not, and what two people at once come to.
import { beforeAll, expect, test } from "vitest";
import { addRivalOffer } from "../../src/features/comparison-sheets/add-rival-offer.ts";
import { findSheet, listSheets } from "../../src/features/comparison-sheets/find-sheets.ts";
import { findSheetPage, type SheetPageFacts } from "../../src/features/comparison-sheets/find-sheet-page.ts";
import { removeRivalOffer } from "../../src/features/comparison-sheets/remove-rival-offer.ts";
import { rivalPriceSchema } from "../../src/features/comparison-sheets/rival-price.ts";
import { rivalTermsSchema } from "../../src/features/comparison-sheets/rival-terms.ts";
import { saveRivalOffer } from "../../src/features/comparison-sheets/save-rival-offer.ts";
import { saveRivalPrices } from "../../src/features/comparison-sheets/save-rival-prices.ts";
import { saveSheetSettings } from "../../src/features/comparison-sheets/save-sheet-settings.ts";
import { removeNote, writeNote } from "../../src/features/comparison-sheets/sheet-notes.ts";
import { usualWeights } from "../../src/features/comparison-sheets/sheet-settings.ts";
import { signSheet } from "../../src/features/comparison-sheets/sign-sheet.ts";
import { startSheet } from "../../src/features/comparison-sheets/start-sheet.ts";
import type { Actor, ClientActor } from "../../src/platform/auth/actor.ts";
import { contentHash } from "../../src/platform/canonical-json.ts";
import { Refusal } from "../../src/platform/refusal.ts";
import { type SentQuote, sendVersion, sentQuote } from "../quotes/sent-quote.ts";
import { typedOf } from "../../src/features/quotes/typed-of-content.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
let quote: SentQuote;

beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
	quote = await sentQuote(house.db, cast);
});

const terms = rivalTermsSchema.parse({
	currency: "EUR",
	incoterm: "DDP",
	paymentDays: "60",
	tooling: { state: "none" },
});
const price = (text: string) => rivalPriceSchema.parse({ price: text, leadTimeDays: "30" });

async function begun(actor: ClientActor = cast.tomas, sent = quote): Promise<string> {
	const name = `Sheet ${Math.random()}`;
	return (await startSheet(house.db, actor, { rfqNumber: sent.rfqNumber, name })).sheetId;
}

async function withRival(sheetId: string, supplier = "Nordwälz"): Promise<string> {
	return (await addRivalOffer(house.db, cast.tomas, { sheetId, supplier, terms })).offerId;
}

async function pageOf(sheetId: string, actor: Actor = cast.tomas, search = ""): Promise<SheetPageFacts> {
	return (await findSheetPage(house.db, actor, sheetId, new URLSearchParams(search)))!;
}

async function refused(work: Promise<unknown>): Promise<string> {
	const fault = await work.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (!(fault instanceof Refusal)) throw fault ?? new Error("nothing was refused");
	return fault.code;
}

test("Tomas compares our quote with a rival's offer, ours as version 1 with what it states", async () => {
	const sheetId = await begun();
	const offerId = await withRival(sheetId);
	const [first, second, third] = quote.content.lines.map(({ rfqLineId }) => rfqLineId) as [string, string, string];
	const prices = { [first]: price("1"), [second]: price("4"), [third]: price("1.30") };
	await saveRivalPrices(house.db, cast.tomas, { sheetId, offerId, prices });
	const { comparison } = await pageOf(sheetId);
	expect(comparison.columns.map(({ key, standing }) => [key, standing])).toEqual([
		["ours:1", "competes"],
		[offerId, "competes"],
	]);
	// 5,000 at 1.10 of ours; delivered at place, so that the duty alone is missing.
	const ours = comparison.lines[0]!.cells[0]!;
	expect([ours.parts.goods.minor, ours.parts.freight.state, ours.unknowns]).toMatchObject([
		550_000,
		"included",
		[{ part: "duty", why: "not-stated" }],
	]);
	expect(comparison.lines[0]!.lowest).toMatchObject({ outcome: "unknown", blockedBy: [{ columnKey: "ours:1" }] });
	const none = { state: "stated" as const, amount: "0", percent: "", basis: "EU origin" };
	const unknown = { state: "unknown" as const, amount: "", percent: "", basis: "" };
	const change = { ours: { freight: unknown, insurance: unknown, duty: none }, volumes: { [second]: "200" } };
	await saveSheetSettings(house.db, cast.tomas, { sheetId, change });
	const settled = (await pageOf(sheetId)).comparison;
	expect(settled.lines.map(({ lowest }) => [lowest.outcome, lowest.keys[0]])).toEqual([
		["given", offerId],
		["given", offerId],
		["given", offerId],
	]);
	expect(settled.whole).toMatchObject({ outcome: "given", keys: [offerId] });
});

test("every seat of Harbour Rail reads the sheet; procurement and price comparison fill it in", async () => {
	const sheetId = await begun(cast.mei);
	for (const actor of [cast.mei, cast.tomas, cast.ines])
		expect((await findSheet(house.db, actor, sheetId))?.id).toBe(sheetId);
	expect(await refused(addRivalOffer(house.db, cast.ines, { sheetId, supplier: "X" }))).toBe("sheet-not-your-seat");
	expect(await refused(startSheet(house.db, cast.ines, { rfqNumber: quote.rfqNumber, name: "" }))).toBe(
		"sheet-not-your-seat",
	);
});

test("for Olga and for everybody of ours there is no sheet, whatever they ask", async () => {
	const sheetId = await begun();
	const offerId = await withRival(sheetId);
	const { noteId } = await writeNote(house.db, cast.tomas, {
		sheetId,
		rfqLineId: "",
		columnKey: offerId,
		body: "Ours alone",
	});
	const [first] = quote.content.lines;
	for (const actor of [cast.olga, cast.wei, cast.petra, cast.lin, cast.ada]) {
		expect(await findSheet(house.db, actor, sheetId)).toBeUndefined();
		expect(await findSheetPage(house.db, actor, sheetId, new URLSearchParams())).toBeUndefined();
		expect((await listSheets(house.db, actor)).sheets).toEqual([]);
		expect((await listSheets(house.db, actor, { rfqNumber: quote.rfqNumber })).sheets).toEqual([]);
		const tries = [
			() => addRivalOffer(house.db, actor, { sheetId, supplier: "Mine" }),
			() => saveRivalOffer(house.db, actor, { sheetId, offerId, typed: { supplier: "Mine", terms } }),
			() => saveRivalPrices(house.db, actor, { sheetId, offerId, prices: { [first!.rfqLineId]: price("1") } }),
			() => removeRivalOffer(house.db, actor, { sheetId, offerId }),
			() => saveSheetSettings(house.db, actor, { sheetId, change: {} }),
			() => writeNote(house.db, actor, { sheetId, rfqLineId: "", columnKey: "", body: "Seen" }),
			() => removeNote(house.db, actor, { sheetId, noteId }),
			() => signSheet(house.db, actor, { sheetId, revision: 2, seat: "price-comparison", statement: "" }),
			() => startSheet(house.db, actor, { rfqNumber: quote.rfqNumber, name: "" }),
		];
		for (const tried of tries) expect(await refused(tried())).toBe("not-found");
	}
	expect((await findSheet(house.db, cast.tomas, sheetId))?.revision).toBe(2);
});

test("an organisation that is not approved yet, or a member who is not, sees no sheet", async () => {
	const sheetId = await begun();
	for (const change of [{ isOrganisationApproved: false }, { isMemberApproved: false }])
		expect(await findSheet(house.db, { ...cast.tomas, ...change }, sheetId)).toBeUndefined();
});

test("nothing of what is typed stands in the record: ids and codes only", async () => {
	const sheetId = await begun();
	const offerId = await withRival(sheetId, "Secret Supplier AB");
	const [first] = quote.content.lines;
	await saveRivalPrices(house.db, cast.tomas, { sheetId, offerId, prices: { [first!.rfqLineId]: price("31.4159") } });
	await writeNote(house.db, cast.tomas, { sheetId, rfqLineId: "", columnKey: "", body: "Confidential words" });
	const events = await house.db.selectFrom("event").selectAll().where("subjectId", "=", sheetId).execute();
	expect(events.map(({ kind }) => kind)).toEqual([
		"comparison-sheet.created",
		"comparison-sheet.changed",
		"comparison-sheet.changed",
		"comparison-sheet.changed",
	]);
	expect(JSON.stringify(events)).not.toMatch(/Secret|Sheet 0\.|31\.4159|Confidential/);
});

test("Mei and Tomas type into the same column at once: both are kept, and where they differ nobody is overwritten", async () => {
	const sheetId = await begun();
	const offerId = await withRival(sheetId);
	const [one, two] = quote.content.lines.map(({ rfqLineId }) => rfqLineId) as [string, string];
	const shown = { [one]: price(""), [two]: price("") };
	const save = (actor: ClientActor, prices: typeof shown, choices?: ReadonlyMap<string, "mine" | "theirs">) =>
		saveRivalPrices(house.db, actor, { sheetId, offerId, prices, base: shown, choices });
	await save(cast.mei, { ...shown, [one]: price("1.20") });
	expect(await save(cast.tomas, { ...shown, [two]: price("4.50") })).toMatchObject({ outcome: "saved" });
	const both = await pageOf(sheetId);
	expect(both.rivals[0]!.prices.get(one)!.price).toBe("1.20");
	expect(both.rivals[0]!.prices.get(two)!.price).toBe("4.50");
	const clash = await save(cast.tomas, { [one]: price("1.10"), [two]: price("4.50") });
	expect(clash).toMatchObject({
		outcome: "conflicts",
		conflicts: [{ path: `${one}.price`, mine: "1.10", theirs: "1.20" }],
	});
	const settled = new Map([[`${one}.price`, "mine" as const]]);
	expect(await save(cast.tomas, { [one]: price("1.10"), [two]: price("4.50") }, settled)).toMatchObject({
		outcome: "saved",
	});
	expect((await pageOf(sheetId)).rivals[0]!.prices.get(one)!.price).toBe("1.10");
});

test("two people change the weights at once: the second is told and nothing is overwritten", async () => {
	const sheetId = await begun();
	const base = { weights: usualWeights };
	const weights = (priced: string, timed: string) => ({
		weights: { ...usualWeights, price: priced, deliveryTime: timed },
	});
	await saveSheetSettings(house.db, cast.mei, { sheetId, base, change: weights("60", "5") });
	const late = saveSheetSettings(house.db, cast.tomas, { sheetId, base, change: weights("40", "25") });
	expect(await refused(late)).toBe("changed-meanwhile");
	expect((await findSheet(house.db, cast.tomas, sheetId))!.settings.weights.price).toBe("60");
	const wrong = saveSheetSettings(house.db, cast.tomas, { sheetId, change: weights("60", "6") });
	expect(await refused(wrong)).toBe("form-wrong");
});

test("a line of another RFQ, or another sheet's column, is not to be reached", async () => {
	const sheetId = await begun();
	const other = await begun();
	const offerId = await withRival(other);
	const foreign = await sentQuote(house.db, cast);
	const lineId = foreign.content.lines[0]!.rfqLineId;
	const own = quote.content.lines[0]!.rfqLineId;
	const to = (input: { sheetId: string; offerId: string }, id: string) =>
		refused(saveRivalPrices(house.db, cast.tomas, { ...input, prices: { [id]: price("1") } }));
	expect(await to({ sheetId, offerId }, own)).toBe("not-found");
	expect(await to({ sheetId: other, offerId }, lineId)).toBe("not-found");
	expect(await refused(removeRivalOffer(house.db, cast.tomas, { sheetId, offerId }))).toBe("not-found");
	expect(await refused(writeNote(house.db, cast.tomas, { sheetId, rfqLineId: lineId, columnKey: "", body: "x" }))).toBe(
		"sheet-other-rfq",
	);
	expect(
		await refused(writeNote(house.db, cast.tomas, { sheetId, rfqLineId: "", columnKey: offerId, body: "x" })),
	).toBe("sheet-other-rfq");
	expect(
		await refused(saveSheetSettings(house.db, cast.tomas, { sheetId, change: { quantities: { [lineId]: "5" } } })),
	).toBe("sheet-other-rfq");
});

test("a supplier has one column, and starting twice at once is one sheet", async () => {
	const sheetId = await begun();
	await withRival(sheetId, "Bohai");
	expect(await refused(addRivalOffer(house.db, cast.tomas, { sheetId, supplier: "bohai" }))).toBe(
		"sheet-supplier-there",
	);
	const start = () => startSheet(house.db, cast.tomas, { rfqNumber: quote.rfqNumber, name: "Twice" });
	expect((await start()).sheetId).toBe((await start()).sheetId);
});

test("Ines takes her own note out, and nobody else's", async () => {
	const sheetId = await begun();
	const { noteId } = await writeNote(house.db, cast.ines, {
		sheetId,
		rfqLineId: "",
		columnKey: "ours:1",
		body: "Ask for 3.1",
	});
	expect((await pageOf(sheetId)).notes).toMatchObject([
		{ body: "Ask for 3.1", writtenByName: "Ines", columnKey: "ours:1" },
	]);
	expect(await refused(removeNote(house.db, cast.tomas, { sheetId, noteId }))).toBe("not-found");
	await removeNote(house.db, cast.ines, { sheetId, noteId });
	expect((await pageOf(sheetId)).notes).toEqual([]);
});

test("Tomas signs for price and Ines for quality: the whole is kept, and our newest version gets their consent", async () => {
	const sent = await sentQuote(house.db, cast);
	const sheetId = await begun(cast.tomas, sent);
	await withRival(sheetId);
	const sign = (actor: Actor, seat: "price-comparison" | "quality-comparison", revision = 1) =>
		signSheet(house.db, actor, { sheetId, revision, seat, statement: "Compared with one other" });
	expect(await refused(sign(cast.mei, "price-comparison"))).toBe("sheet-not-to-sign");
	expect(await refused(sign(cast.tomas, "quality-comparison"))).toBe("sheet-not-to-sign");
	expect(await refused(sign(cast.tomas, "price-comparison", 0))).toBe("sheet-changed-before-signing");
	const { contentHash: hash } = await sign(cast.tomas, "price-comparison");
	await sign(cast.ines, "quality-comparison");
	const consents = await house.db
		.selectFrom("quoteConsent")
		.select(["kind", "personId"])
		.where("quoteId", "=", sent.quoteId)
		.orderBy("kind")
		.execute();
	expect(consents).toEqual([
		{ kind: "compared", personId: cast.tomas.personId },
		{ kind: "quality-seen", personId: cast.ines.personId },
	]);
	const row = await house.db
		.selectFrom("sheetSignOff")
		.selectAll()
		.where("sheetId", "=", sheetId)
		.where("seat", "=", "price-comparison")
		.executeTakeFirstOrThrow();
	expect([row.revision, row.contentHash, contentHash(row.content)]).toEqual([1, hash, hash]);
	expect(JSON.parse(row.content)).toMatchObject({
		format: 1,
		quote: { versions: [{ version: 1, contentHash: sent.versionHash }] },
	});
	const { standing } = await pageOf(sheetId);
	expect(standing.map(({ seat, changes }) => [seat, changes])).toEqual([
		["price-comparison", []],
		["quality-comparison", []],
	]);
});

test("after the signature the sheet says what has changed since, and what was signed stays", async () => {
	const sent = await sentQuote(house.db, cast);
	const sheetId = await begun(cast.tomas, sent);
	const offerId = await withRival(sheetId);
	await signSheet(house.db, cast.tomas, { sheetId, revision: 1, seat: "price-comparison", statement: "" });
	const lineId = sent.content.lines[0]!.rfqLineId;
	await saveRivalPrices(house.db, cast.mei, { sheetId, offerId, prices: { [lineId]: price("2") } });
	await saveSheetSettings(house.db, cast.mei, { sheetId, change: { quantities: { [lineId]: "4000" } } });
	await sendVersion(house.db, cast, sent.number, { ...typedOf(sent.content), notes: "A word more" });
	const { standing, comparison } = await pageOf(sheetId);
	expect(standing[0]!.changes.map(({ what, supplier, count }) => [what, supplier, count])).toEqual([
		["prices-changed", "Nordwälz", 1],
		["versions-changed", "", 1],
		["quantities-changed", "", 1],
	]);
	expect(comparison.columns[0]!.key).toBe("ours:2");
	await saveSheetSettings(house.db, cast.mei, { sheetId, change: { versions: [1, 2] } });
	const columns = (await pageOf(sheetId)).comparison.columns.map(({ key, standing: stands }) => [key, stands]);
	expect(columns.slice(0, 2)).toEqual([
		["ours:2", "competes"],
		["ours:1", "superseded"],
	]);
});

test("only what differs is shown when asked for, and sums still count every line", async () => {
	const sheetId = await begun();
	const { shown, comparison } = await pageOf(sheetId, cast.tomas, "differences=1");
	expect(comparison.lines).toHaveLength(3);
	expect([shown.count, shown.hidden]).toEqual([3, 0]);
});
