import { expect, test } from "vitest";
import { checkQuote } from "../../src/features/quotes/check-quote.ts";
import { findQuoteFacts } from "../../src/features/quotes/quote-facts.ts";
import { emptyOffer, type TypedOffer, type TypedQuote } from "../../src/features/quotes/typed-quote.ts";
import { troubles } from "../rfq/shelf.ts";
import { useDesk, withLine, withOffer } from "./desk.ts";

const desk = useDesk();
const today = "2026-11-23";

/** Reads a draft with `change` made to it, on the day 2026-11-23. */
async function check(change: (typed: TypedQuote) => TypedQuote) {
	const { typed, rfq } = await desk.drafted();
	const changed = change({ ...typed, validUntil: "2026-12-31" });
	const facts = await findQuoteFacts(desk.db, rfq, changed, today);
	return checkQuote(changed, facts, today);
}
const wrong = (change: (typed: TypedQuote) => TypedQuote) => troubles(() => check(change));
const first = (change: Partial<TypedOffer>) => (typed: TypedQuote) => withOffer(typed, 0, change);
const breaks = (...rows: [string, string][]) =>
	first({ breaks: rows.map(([quantity, price]) => ({ quantity, price })) });

test("a whole draft is read into what the client is told", async () => {
	const { lines, products } = await check((typed) => typed);
	expect(lines.map(({ answer }) => answer)).toEqual(["offered", "offered"]);
	expect(lines[0]!.offers[0]).toMatchObject({
		kind: "as-asked",
		product: { partNumber: "6205-2RS", revision: 1 },
		mode: "from",
		unit: "piece",
		priceBasis: 1,
		plant: { country: expect.any(String) as string },
	});
	expect([...products.keys()]).toEqual([lines[0]!.offers[0]!.key]);
});

test("each wrong field of the head gets its sentence", async () => {
	expect(
		await wrong((typed) => ({
			...typed,
			currency: "XXX",
			incoterm: "FREE",
			paymentDays: "1.000,5",
			validUntil: "2026-11-22",
			place: "x".repeat(201),
		})),
	).toEqual({
		currency: "unknown-currency",
		incoterm: "choose-one",
		paymentDays: expect.any(String) as string,
		validUntil: "day-in-the-past",
		place: "too-long",
	});
	expect(await wrong((typed) => ({ ...typed, validUntil: "", currency: "" }))).toEqual({
		validUntil: "required",
		currency: "required",
	});
	expect(await wrong((typed) => ({ ...typed, validUntil: "2026-02-30" }))).toEqual({ validUntil: "not-a-day" });
});

test("today is not in the past", async () => {
	expect(await wrong((typed) => ({ ...typed, validUntil: today }))).toEqual({});
});

test("quantities rise, keep to the least one and to whole packs", async () => {
	const at = "lines.0.offers.0";
	expect(await wrong(breaks(["500", "1"], ["500", "1"]))).toEqual({ [`${at}.breaks.1.quantity`]: "not-rising" });
	expect(await wrong(breaks(["5000", "1"], ["500", "1"]))).toEqual({ [`${at}.breaks.1.quantity`]: "not-rising" });
	expect(await wrong((typed) => first({ minimumQuantity: "600" })(typed))).toEqual({
		[`${at}.breaks.0.quantity`]: "below-minimum",
	});
	expect(await wrong(first({ packSize: "300" }))).toEqual({
		[`${at}.breaks.0.quantity`]: "not-whole-packs",
		[`${at}.breaks.1.quantity`]: "not-whole-packs",
	});
	expect(await wrong(first({ minimumQuantity: "30", packSize: "50" }))).toEqual({
		[`${at}.minimumQuantity`]: "not-whole-packs",
	});
});

test("a quantity of `1.000,5` and a price without a number are told by their field", async () => {
	const at = "lines.0.offers.0.breaks.0";
	const wrongs = await wrong(breaks(["1.000,5", "cheap"]));
	expect(Object.keys(wrongs)).toEqual([`${at}.quantity`, `${at}.price`]);
	expect(await wrong(breaks(["", "1"]))).toEqual({ [`${at}.quantity`]: "required" });
	expect(await wrong(breaks(["5", ""]))).toEqual({ [`${at}.price`]: "required" });
	expect(await wrong(breaks(["1000000000", "9000000000"]))).toEqual({ [`${at}.price`]: "not-a-price" });
	expect(await wrong(breaks(["", ""]))).toEqual({ [`${at}.price`]: "required" });
});

test("units, bases, plants and days that nobody knows are told", async () => {
	const at = "lines.0.offers.0";
	expect(
		await wrong(
			first({
				unit: "furlong",
				priceBasis: "10",
				plant: "MOON",
				leadTimeDays: "",
				validUntil: "2027-01-01",
				toolingPieces: "100",
				mode: "about",
			}),
		),
	).toEqual({
		[`${at}.unit`]: "unknown-unit",
		[`${at}.priceBasis`]: "choose-one",
		[`${at}.plant`]: "choose-one",
		[`${at}.leadTimeDays`]: "required",
		[`${at}.validUntil`]: "after-the-quote",
		[`${at}.tooling`]: "required",
		[`${at}.mode`]: "choose-one",
	});
});

const replacement = (change: Partial<TypedOffer>): TypedOffer => ({
	...emptyOffer("replacement"),
	breaks: [{ quantity: "500", price: "1.10" }],
	leadTimeDays: "10",
	...change,
});

test("what is not available may be replaced from the catalogue, and what was asked is not offered", async () => {
	const { lines } = await check((typed) =>
		withLine(typed, 0, {
			answer: "not-available",
			offers: [...typed.lines[0]!.offers, replacement({ partNumber: "6205-2Z" })],
		}),
	);
	expect(lines[0]).toMatchObject({ answer: "not-available", offers: [{ kind: "replacement" }] });
	expect(lines[0]!.offers[0]!.product!.partNumber).toBe("6205-2Z");
	const none = await check((typed) => withLine(typed, 0, { answer: "not-available", offers: [] }));
	expect(none.lines[0]!.offers).toEqual([]);
	const unknown = await wrong((typed) =>
		withLine(typed, 0, { answer: "not-available", offers: [replacement({ partNumber: "NO-SUCH" })] }),
	);
	expect(unknown).toEqual({ "lines.0.offers.0.partNumber": "not-in-catalogue" });
});

test("a second brand stands beside, of the same product and under its own name", async () => {
	const brand = (change: Partial<TypedOffer>) => (typed: TypedQuote) =>
		withLine(typed, 0, {
			offers: [...typed.lines[0]!.offers, { ...replacement({}), kind: "second-brand" as const, ...change }],
		});
	const { lines } = await check(brand({ brand: "NORDLAGER", brandPartNumber: "NL 6205" }));
	expect(lines[0]!.offers[1]).toMatchObject({
		brand: "NORDLAGER",
		brandPartNumber: "NL 6205",
		product: { partNumber: "6205-2RS" },
	});
	expect(await wrong(brand({}))).toEqual({ "lines.0.offers.1.brand": "required" });
});

test("a line that nobody has decided about, and one that offers nothing, are told", async () => {
	expect(await wrong((typed) => withLine(typed, 0, { answer: "" }))).toEqual({ "lines.0.answer": "required" });
	expect(await wrong((typed) => withLine(typed, 0, { offers: [] }))).toEqual({
		"lines.0.offers.0.partNumber": "required",
	});
	expect(await wrong((typed) => withOffer(typed, 1, { description: "" }))).toEqual({
		"lines.1.offers.0.description": "required",
	});
});

test("only what this client is shown of the costs is told, and their numbers are checked all the same", async () => {
	const costs = {
		material: "0.70",
		materialIndex: "LME steel",
		materialBaseDay: "2026-10-01",
		conversion: "0.40",
		packing: "0.10",
		freight: "0.20",
	};
	expect((await check(first({ costs }))).lines[0]!.offers[0]!.costs).toBeNull();
	const granted = { organisationId: desk.cast.mei.organisationId, grantedBy: desk.cast.petra.personId };
	for (const field of ["material", "material-index"] as const)
		await desk.db
			.insertInto("costDisclosure")
			.values({ ...granted, field, grantedAt: "2026-01-01" })
			.execute();
	expect((await check(first({ costs }))).lines[0]!.offers[0]!.costs).toEqual({
		materialMinor: 70,
		materialIndex: "LME steel",
		materialBaseDay: "2026-10-01",
	});
	expect(await wrong(first({ costs: { ...costs, freight: "much", materialBaseDay: "" } }))).toEqual({
		"lines.0.offers.0.costs.freight": "not-a-price",
		"lines.0.offers.0.costs.materialBaseDay": "required",
	});
});
