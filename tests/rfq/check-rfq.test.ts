import { beforeAll, expect, test } from "vitest";
import { checkRfq } from "../../src/features/rfq/check-rfq.ts";
import type { LineFacts } from "../../src/features/rfq/line-facts.ts";
import { useDatabase } from "../support/database.ts";
import { bearings, shelfFacts, stockShelf, troubles, typedForm } from "./shelf.ts";

const house = useDatabase();
let facts: LineFacts;
beforeAll(async () => {
	await stockShelf(house.db);
	facts = await shelfFacts(house.db);
});

const check = (fields: Record<string, string>) => checkRfq(typedForm(fields), facts, "2026-11-23");
const blamed = (fields: Record<string, string>) => troubles(() => check({ ...bearings, ...fields }));
const requirement = (fields: Record<string, string>) =>
	check({
		"lines[0].partNumber": "6205 2rs",
		"lines[0].quantity": "1",
		...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`lines[0].requirements[0].${name}`, value])),
	}).lines[0]!.requirements[0];

test("every wrong field gets its own sentence, all at once", async () => {
	expect(
		await blamed({
			currency: "XXX",
			paymentDays: "-3",
			incoterm: "ABC",
			deliveryCountry: "ZZ",
			"lines[0].wantedOn": "2026-11-22",
			"lines[0].yearlyVolume": "many",
			"lines[0].quantities[0].quantity": "0",
			"lines[0].quantities[1].targetPrice": "1,500",
			"lines[0].quantities[1].priceBasis": "7",
			"lines[1].quantity": "",
		}),
	).toEqual({
		currency: "unknown-currency",
		paymentDays: "not-a-whole-number",
		incoterm: "choose-one",
		deliveryCountry: "choose-one",
		"lines.0.wantedOn": "day-in-the-past",
		"lines.0.yearlyVolume": "not-a-whole-number",
		"lines.0.quantities.0.quantity": "too-small",
		"lines.0.quantities.1.targetPrice": "not-a-price",
		"lines.0.quantities.1.priceBasis": "choose-one",
		"lines.1.quantities.0.quantity": "required",
	});
});

test("an empty form asks for a line, and blank rows are no lines", async () => {
	expect(await troubles(() => check({}))).toEqual({ "lines.0.partNumber": "required" });
	const { lines } = check({ "lines[0].unit": "kg", "lines[1].partNumber": "6205-2RS", "lines[1].quantity": "12 000" });
	expect(lines).toHaveLength(1);
	expect(lines[0]!.quantities[0]!.quantity).toBe(12000);
});

test("yen have no cents, and a price keeps the currency of its own line", () => {
	const { lines } = check({
		currency: "EUR",
		"lines[0].partNumber": "6205-2RS",
		"lines[0].quantity": "10",
		"lines[0].targetPrice": "150",
		"lines[0].currency": "JPY",
		"lines[0].priceBasis": "100",
	});
	expect(lines[0]!.quantities[0]).toMatchObject({ targetPriceMinor: 150, currency: "JPY", priceBasis: 100 });
});

test("a place that several cities share asks which one, and a named one is taken", async () => {
	const suzhou = { deliveryCountry: "CN", deliveryCity: "Suzhou" };
	expect(await blamed(suzhou)).toEqual({ deliveryPlace: "choose-place" });
	const chosen = check({ ...bearings, ...suzhou, deliveryPlace: "CN/suzhou/anhui" });
	expect([chosen.deliveryLatitude, chosen.deliveryLongitude]).toEqual([33.6, 117]);
	const other = check({ ...bearings, ...suzhou, deliveryPlace: "other" });
	expect(other.deliveryLatitude).toBeNull();
	expect(await blamed({ ...suzhou, deliveryPlace: "US/portland/oregon" })).toEqual({ deliveryPlace: "choose-place" });
});

test("measures are understood in the unit they were typed in", () => {
	expect(requirement({ property: "bore_diameter", operator: "≤", value: "1 in" })).toMatchObject({
		operator: "<=",
		typed: "1 in",
		unit: "in",
		baseMin: null,
		baseMax: 25.4,
	});
	expect(
		requirement({ property: "bore_diameter", operator: "between", value: "20..25", strength: "should" }),
	).toMatchObject({ baseMin: 20, baseMax: 25, isMust: false });
	expect(requirement({ property: "bore_diameter", operator: "one-of", value: "20 mm; 25 mm" })).toMatchObject({
		baseMin: 20,
		baseMax: 25,
	});
});

test("choices are named in either language or by code, and an unknown one is refused", async () => {
	expect(requirement({ property: "cage_material", operator: "one-of", value: "黄铜、pa66-gf25" })).toMatchObject({
		choices: "brass pa66-gf25",
	});
	expect(requirement({ property: "sealed", value: "yes" })).toMatchObject({ operator: "=", choices: "yes" });
	const field = (name: string, value: string) => ({ [`lines[0].requirements[0].${name}`]: value });
	expect(await blamed({ ...field("property", "cage_material"), ...field("value", "gold") })).toEqual({
		"lines.0.requirements.0.value": "not-a-choice",
	});
	expect(await blamed({ ...field("value", "25 kg") })).toEqual({ "lines.0.requirements.0.value": "not-a-measure" });
	expect(await blamed({ ...field("operator", "between"), ...field("value", "25") })).toEqual({
		"lines.0.requirements.0.value": "not-two-measures",
	});
	expect(await blamed({ ...field("property", "colour") })).toEqual({ "lines.0.requirements.0.property": "choose-one" });
});

test("a free-form line names a property with its family, or says it in words", () => {
	const { lines } = check({
		"lines[0].description": "Ring",
		"lines[0].quantity": "1",
		"lines[0].requirements[0].property": "rolling-bearings/bore_diameter",
		"lines[0].requirements[0].value": "25",
		"lines[0].requirements[1].label": "Colour",
		"lines[0].requirements[1].value": "RAL 5010",
	});
	expect(lines[0]!.requirements).toMatchObject([
		{ baseMin: 25, unit: "mm" },
		{ propertyId: null, label: "Colour", typed: "RAL 5010" },
	]);
});

test("a requirement that is far too long is not read any further", async () => {
	const start = performance.now();
	const endless = `20${" ".repeat(120_000)}25`;
	expect(
		await blamed({
			"lines[0].requirements[0].property": "bore_diameter",
			"lines[0].requirements[0].operator": "one-of",
			"lines[0].requirements[0].value": endless,
		}),
	).toEqual({ "lines.0.requirements.0.value": "too-long" });
	expect(performance.now() - start).toBeLessThan(1_000);
});

test("text cannot be turned around by marks nobody sees", () => {
	const { project, deliveryCity } = check({ ...bearings, project: "\u202eevil\u061c", deliveryCity: "Ham\u2066burg" });
	expect([project, deliveryCity]).toEqual(["evil", "Hamburg"]);
});

test("numbers are read however they are grouped, and never guessed", async () => {
	const read = (quantity: string) =>
		check({ "lines[0].partNumber": "6205-2RS", "lines[0].quantity": quantity }).lines[0]!.quantities[0]!.quantity;
	for (const typed of ["1,000", "1 000", "1\u202f000", "1'000", "1\u2019000", "１０００", "１，０００"])
		expect(read(typed), typed).toBe(1_000);
	expect(read("1.000.000")).toBe(1_000_000);
	const quantity = "lines.0.quantities.0.quantity";
	for (const typed of ["1.000,5", "1.000", "12.5", "1,000.00"])
		expect(await blamed({ "lines[0].quantities[0].quantity": typed }), typed).toEqual({ [quantity]: "dotted-number" });
	for (const typed of ["1,00", "ten", "-5", "1e3"])
		expect(await blamed({ "lines[0].quantities[0].quantity": typed }), typed).toEqual({
			[quantity]: "not-a-whole-number",
		});
});

test("an unknown unit, a currency that does not exist and days in the past each get their sentence", async () => {
	expect(
		await blamed({
			wantedOn: "2026-11-22",
			closeOn: "2020-01-01",
			"lines[0].quantities[0].unit": "box",
			"lines[0].quantities[1].currency": "DOGE",
			"lines[1].deliveryCountry": "Atlantis",
		}),
	).toEqual({
		wantedOn: "day-in-the-past",
		closeOn: "closes-in-the-past",
		"lines.0.quantities.0.unit": "unknown-unit",
		"lines.0.quantities.1.currency": "unknown-currency",
		"lines.1.deliveryCountry": "choose-one",
	});
	const { lines } = check({
		...bearings,
		"lines[0].quantities[0].unit": "Stück",
		"lines[0].quantities[0].currency": " usd",
	});
	expect(lines[0]!.quantities[0]).toMatchObject({ unit: "piece", currency: "USD" });
});

test("a line's own place is chosen among several of its name", async () => {
	const suzhou = { "lines[0].deliveryCountry": "CN", "lines[0].deliveryCity": "Suzhou" };
	expect(await blamed(suzhou)).toEqual({ "lines.0.deliveryPlace": "choose-place" });
	const { lines } = check({ ...bearings, ...suzhou, "lines[0].deliveryPlace": "CN/suzhou/anhui" });
	expect(lines.map((line) => [line.deliveryCity, line.deliveryLatitude])).toEqual([
		["Suzhou", 33.6],
		["", null],
	]);
});
