import { expect, test } from "vitest";
import { readCount } from "../../src/features/bills-of-materials/read-count.ts";
import { readBillDay } from "../../src/features/bills-of-materials/read-day.ts";
import { priceHead, readCurrency, readPrice } from "../../src/features/bills-of-materials/read-price.ts";
import { readUnit } from "../../src/features/bills-of-materials/read-unit.ts";

test("a quantity is read where it can mean one thing only, and kept as typed where not", () => {
	const read = (typed: string) => {
		const { text, unit, fault } = readCount(typed);
		return [text, unit, fault];
	};
	expect(read("500")).toEqual(["500", "", null]);
	expect(read("５００ 件")).toEqual(["500", "件", null]);
	expect(read("1,500 pcs")).toEqual(["1500", "pcs", null]);
	expect(read("1 500 000")).toEqual(["1500000", "", null]);
	expect(read("12.00")).toEqual(["12", "", null]);
	expect(read("1.000,5")).toEqual(["1.000,5", "", "count-not-whole"]);
	expect(read("0.5")).toEqual(["0.5", "", "count-not-whole"]);
	expect(read("1.000")).toEqual(["1.000", "", "count-ambiguous"]);
	expect(read("0")).toEqual(["0", "", "count-too-small"]);
	expect(read("as needed")).toEqual(["as needed", "", "count-unread"]);
	expect(read("9".repeat(15))[2]).toBe("count-unread");
	expect(read("")).toEqual(["", "", null]);
});

test("a day is read in the orders of the trade; one that may be two days is not guessed", () => {
	const read = (typed: string) => Object.values(readBillDay(typed, "2026-11-23"));
	for (const typed of ["2027-03-04", "2027/3/4", "2027年3月4日", "4.3.2027", "2027-03-04 00:00:00"])
		expect(read(typed), typed).toEqual(["2027-03-04", null]);
	expect(read("25/12/2026")).toEqual(["2026-12-25", null]);
	expect(read("12/25/2026")).toEqual(["2026-12-25", null]);
	expect(read("05/05/2027")).toEqual(["2027-05-05", null]);
	expect(read("03/04/2027")).toEqual(["03/04/2027", "day-ambiguous"]);
	expect(read("2026-11-22")).toEqual(["2026-11-22", "day-past"]);
	expect(read("2027-02-30")).toEqual(["2027-02-30", "day-unread"]);
	expect(read("ASAP")).toEqual(["ASAP", "day-unread"]);
});

test("a price brings its currency and the count it is for", () => {
	const read = (typed: string, currency = "EUR") => Object.values(readPrice(typed, currency));
	expect(read("1.25")).toEqual(["1.25", "", "", null]);
	expect(read("€ 1,25")).toEqual(["1,25", "EUR", "", null]);
	expect(read("3.20 USD/100")).toEqual(["3.20", "USD", "100", null]);
	expect(read("3.20 / 1,000 pcs")).toEqual(["3.20", "", "1000", null]);
	expect(read("12元/件")).toEqual(["12", "CNY", "1", null]);
	expect(read("3.20/50")).toEqual(["3.20/50", "", "", "price-basis"]);
	expect(read("1,500")).toEqual(["1,500", "", "", "price-ambiguous"]);
	expect(read("1.234")).toEqual(["1.234", "", "", "price-too-fine"]);
	expect(read("12.5", "JPY")[3]).toBe("price-too-fine");
	expect(read("market")).toEqual(["market", "", "", "price-unread"]);
	expect(priceHead("Target price (EUR) / 100")).toEqual({ currency: "EUR", basis: "100" });
	expect(priceHead("目标价（元/千件）")).toEqual({ currency: "CNY", basis: "1000" });
	expect(priceHead("Target price")).toEqual({ currency: "", basis: "" });
});

test("a currency that does not exist and a unit nobody counts in stay as typed", () => {
	expect([readCurrency("eur").text, readCurrency("人民币").text, readCurrency("$").text]).toEqual([
		"EUR",
		"CNY",
		"USD",
	]);
	expect(readCurrency("XYZ")).toEqual({ text: "XYZ", fault: "currency-unknown" });
	expect(readCurrency("￥")).toEqual({ text: "￥", fault: "currency-ambiguous" });
	expect([readUnit("PCS.").text, readUnit("个").text, readUnit("套").text, readUnit("KGs").text]).toEqual([
		"piece",
		"piece",
		"set",
		"kg",
	]);
	expect(readUnit("furlong")).toEqual({ text: "furlong", fault: "unit-unknown" });
});

test("a cell as long as a page is no number, day or price, and is put aside at once", () => {
	const blanks = " ".repeat(30_000);
	const began = performance.now();
	for (const typed of [`1${blanks}1`, `x${blanks}1x1`, `x${blanks}${"1 ".repeat(7_000)}x1`]) {
		expect(readPrice(typed, "")).toMatchObject({ text: typed, fault: "price-unread" });
		expect(readCount(typed)).toMatchObject({ text: typed, fault: "count-unread" });
		expect(readBillDay(typed, "2026-11-23")).toMatchObject({ text: typed, fault: "day-unread" });
	}
	expect(performance.now() - began).toBeLessThan(200);
});
