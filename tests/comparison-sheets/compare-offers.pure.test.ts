// Like for like: what Tomas reads off a comparison sheet, and why no badge is given where something is unknown.
import { expect, test } from "vitest";
import { sheetSettingsSchema, usualSettings } from "../../src/features/comparison-sheets/sheet-settings.ts";
import { cellOf, column, compared, firstLine, line, rate } from "./columns.ts";

test("the lower of two fully known offers is lowest, and says by how much the whole is", () => {
	const sheet = compared([column("a"), column("b", { price: "9.99" })]);
	expect(firstLine(sheet).lowest).toMatchObject({ outcome: "given", keys: ["b"], value: 9_990 });
	expect(sheet.whole).toMatchObject({ outcome: "given", keys: ["b"], value: 9_990 });
	expect(sheet.split).toMatchObject({ totalMinor: 9_990, openLines: 0 });
});

test("an unknown freight keeps the badge from everybody, and is named with its column", () => {
	const sheet = compared([
		column("a"),
		column(
			"b",
			{ price: "1" },
			{ incoterm: "FCA", insurance: { state: "stated", amount: "0" }, duty: { state: "stated", amount: "0" } },
		),
	]);
	const { lowest } = firstLine(sheet);
	expect(lowest).toMatchObject({ outcome: "unknown", keys: [], value: null });
	expect(lowest.blockedBy).toEqual([
		{ columnKey: "b", unknowns: [{ part: "freight", why: "not-stated", facts: { incoterm: "FCA" } }] },
	]);
	expect(cellOf(sheet, "b")).toMatchObject({ landedMinor: null, state: "unknown" });
	expect(sheet.split).toMatchObject({ totalMinor: null, openLines: 1 });
});

test("a part that costs nothing is known: zero is an amount, nothing is not", () => {
	const zero = { state: "stated", amount: "0" };
	const sheet = compared([
		column("a"),
		column("b", { price: "1" }, { incoterm: "FCA", freight: zero, insurance: zero, duty: zero }),
	]);
	expect(firstLine(sheet).lowest).toMatchObject({ outcome: "given", keys: ["b"], value: 1_000 });
});

test("a price nobody has typed yet is unknown; one that is not offered is out of the comparison", () => {
	const waiting = compared([column("a"), column("b", { price: "" })]);
	expect(firstLine(waiting).lowest.blockedBy).toMatchObject([{ columnKey: "b", unknowns: [{ why: "not-typed" }] }]);
	const out = compared([column("a"), column("b", { price: "12" }), column("c", { answer: "no-offer", price: "" })]);
	expect(firstLine(out).lowest).toMatchObject({ outcome: "given", keys: ["a"] });
	expect(compared([column("a"), column("c", { answer: "no-offer" })]).lines[0]!.lowest.outcome).toBe("alone");
});

test("what has run out is shown and competes with nobody", () => {
	const sheet = compared([column("a"), column("b"), column("old", { price: "1" }, { validUntil: "2026-11-22" })]);
	expect(firstLine(sheet).lowest).toMatchObject({ outcome: "given", keys: ["a", "b"] });
	expect(cellOf(sheet, "old")).toMatchObject({ landedMinor: 1_000, hasRunOut: true });
});

test("yuan become euro at a dated rate with its source, rounded once", () => {
	const rates = new Map([rate("CNY", "0.1237")]);
	const sheet = compared([column("a"), column("b", { price: "77.77", currency: "CNY" })], { rates });
	// 10 · 77.77 · 0.1237 = 96.20149
	expect(cellOf(sheet, "b").parts.goods).toMatchObject({
		minor: 9_620,
		rate: { day: "2026-11-20", source: "ECB", rate: "0.1237" },
	});
	expect(sheet.rates).toEqual([{ base: "CNY", quote: "EUR", rate: "0.1237", day: "2026-11-20", source: "ECB" }]);
});

test("a rate older than the sheet allows is unknown, and says how old it is", () => {
	const rates = new Map([rate("CNY", "0.1237", "2026-09-01")]);
	const sheet = compared([column("a"), column("b", { currency: "CNY" })], { rates });
	expect(cellOf(sheet, "b").unknowns).toEqual([
		{
			part: "goods",
			why: "rate-too-old",
			facts: { from: "CNY", to: "EUR", day: "2026-09-01", source: "ECB", ageDays: 83, maximum: 31 },
		},
	]);
	expect(
		firstLine(compared([column("a"), column("b", { currency: "USD" })])).lowest.blockedBy[0]!.unknowns[0]!.why,
	).toBe("no-rate");
});

test("prices for a hundred, a thousand, a gram and a millimetre are the same as for the unit asked for", () => {
	const hundred = column("b", { price: "900", unit: "百件" });
	expect(cellOf(compared([hundred], { lines: [line({ count: 250 })] }), "b").landedMinor).toBe(225_000);
	const thousand = column("b", { price: "3.842", priceBasis: "1000" });
	expect(cellOf(compared([thousand], { lines: [line({ count: 5_000 })] }), "b").landedMinor).toBe(1_921);
	const gram = column("b", { price: "0.0125", unit: "g" });
	expect(cellOf(compared([gram], { lines: [line({ count: 2, in: "kg" })] }), "b").landedMinor).toBe(2_500);
	const millimetre = column("b", { price: "2", unit: "mm", priceBasis: "1000" });
	expect(cellOf(compared([millimetre], { lines: [line({ count: 30, in: "m" })] }), "b").landedMinor).toBe(6_000);
});

test("kilograms for pieces cannot be compared, and nobody guesses a weight", () => {
	const sheet = compared([column("a"), column("b", { price: "1", unit: "kg" })]);
	expect(cellOf(sheet, "b").unknowns).toEqual([
		{ part: "goods", why: "units-differ", facts: { unit: "kg", asked: "piece" } },
	]);
});

test("the price is that of the quantity: a break reached, and none below the first", () => {
	const breaks = [
		{ quantity: "1000", price: "8" },
		{ quantity: "5,000", price: "7.5" },
	];
	const at = (count: number) =>
		cellOf(compared([column("b", { holdsFrom: "100", breaks })], { lines: [line({ count })] }), "b");
	expect([at(100).landedMinor, at(1_000).landedMinor, at(5_000).landedMinor]).toEqual([100_000, 800_000, 3_750_000]);
	expect(at(99).unknowns).toEqual([{ part: "goods", why: "no-price-at-quantity", facts: { from: "100" } }]);
});

test("a least quantity and whole packs raise the order, and what is too much is paid for", () => {
	const packed = column("b", { minimumQuantity: "50", packSize: "40" });
	const cell = cellOf(compared([packed]), "b");
	expect([cell.order, cell.landedMinor, cell.landedPerUnit]).toEqual([
		{ quantity: "80", raisedBy: "minimum" },
		80_000,
		"80",
	]);
});

test("what an Incoterm contains is not asked for again", () => {
	const states = (incoterm: string) => {
		const { freight, insurance, duty } = cellOf(compared([column("b", {}, { incoterm })]), "b").parts;
		return [freight.state, insurance.state, duty.state];
	};
	expect(states("EXW")).toEqual(["unknown", "unknown", "unknown"]);
	expect(states("CFR")).toEqual(["included", "unknown", "unknown"]);
	expect(states("CIP")).toEqual(["included", "included", "unknown"]);
	expect(states("DAP")).toEqual(["included", "included", "unknown"]);
	expect(states("DDP")).toEqual(["included", "included", "included"]);
	expect(states("")).toEqual(["unknown", "unknown", "unknown"]);
});

test("insurance is reckoned on goods and freight, duty on all three, each with its numbers", () => {
	const parts = {
		incoterm: "FCA",
		freight: { state: "stated", amount: "10" },
		insurance: { state: "computed", percent: "1" },
		duty: { state: "computed", percent: "4.5", basis: "HS 8482.10" },
	};
	const { parts: found } = cellOf(compared([column("b", {}, parts)]), "b");
	expect(found.insurance).toMatchObject({
		state: "computed",
		minor: 110,
		formula: { facts: { percent: "1", baseMinor: 11_000 } },
	});
	expect(found.duty).toMatchObject({ minor: 500, formula: { facts: { percent: "4.5", baseMinor: 11_110 } } });
});

test("an amount for all lines is shared by their value and adds up to the cent", () => {
	const prices = { l1: { price: "10" }, l2: { price: "20" } };
	const terms = {
		incoterm: "CIP",
		freight: { state: "stated", amount: "100" },
		duty: { state: "stated", amount: "0" },
	};
	const lines = [line(), line({ id: "l2", position: 1 })];
	const sheet = compared([column("b", prices, terms)], { lines });
	expect([cellOf(sheet, "b", 0).parts.freight.minor, cellOf(sheet, "b", 1).parts.freight.minor]).toEqual([
		3_333, 6_667,
	]);
	expect(sheet.columns[0]!.parts.freight).toBe(10_000);
});

test("tooling is spread over the volume; without one it is unknown", () => {
	const tooled = column("b", { tooling: "5000" });
	expect(cellOf(compared([tooled]), "b").unknowns).toEqual([{ part: "tooling", why: "no-volume", facts: {} }]);
	const yearly = [line({ volume: { numerator: 1_000n, denominator: 1n } })];
	expect(cellOf(compared([tooled], { lines: yearly }), "b").parts.tooling).toMatchObject({
		minor: 5_000,
		formula: { facts: { amount: "5000", volume: "1000", quantity: "10" } },
	});
});

test("paying later is worth something, at the cost of money the sheet says", () => {
	const later = column("b", {}, { paymentDays: "60" });
	// 100 · (1 − 1.08^(−60/365)) = 1.2571…
	expect(cellOf(compared([later]), "b").parts.payment).toMatchObject({ state: "computed", minor: -126 });
	const settings = { ...usualSettings, costOfMoneyPercent: "" };
	expect(cellOf(compared([later], { settings }), "b").unknowns).toEqual([
		{ part: "payment", why: "no-cost-of-money", facts: {} },
	]);
	expect(cellOf(compared([column("b", {}, { paymentDays: "" })]), "b").unknowns[0]).toMatchObject({
		why: "no-payment-days",
	});
});

test("points add up from the criteria and their weights, and nobody is best while one is unknown", () => {
	const fast = column("a", { leadTimeDays: "15" });
	const cheap = column("b", { price: "8" });
	const sheet = compared([fast, cheap]);
	const [first, second] = sheet.wholePoints;
	expect(first).toMatchObject({ hundredths: 4_000 + 1_500 + 1_500 + 500 + 500 + 980, openHundredths: 0 });
	expect(second!.byCriterion).toMatchObject({ price: 5_000, deliveryTime: 750, requirements: 1_500 });
	expect(sheet.wholeBest).toMatchObject({ outcome: "given", keys: ["b"] });
	const silent = compared([fast, column("b", { price: "8" }, { ppm: "" })]);
	expect(silent.wholeBest).toMatchObject({
		outcome: "unknown",
		keys: [],
		blockedBy: [{ columnKey: "b", criteria: ["ppm"] }],
	});
	expect(silent.wholePoints[1]!.openHundredths).toBe(500);
});

test("a certificate counts when it is valid on the day of delivery", () => {
	const until = (validUntil: string) => {
		const cell = cellOf(compared([column("b", {}, { certificates: [{ standard: "iso 9001", validUntil }] })]), "b");
		return cell.certificates![0]!.state;
	};
	// Thirty days from the 23rd of November.
	expect([until("2026-12-22"), until("2026-12-23"), until("")]).toEqual(["expired", "valid", "unknown"]);
});

test("weights that do not add up to a hundred are refused", () => {
	const weights = { ...usualSettings.weights, price: "51" };
	expect(sheetSettingsSchema.safeParse({ weights }).error?.issues[0]).toMatchObject({ message: "weights-not-hundred" });
});
