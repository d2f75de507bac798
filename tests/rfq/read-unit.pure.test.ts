import { expect, test } from "vitest";
import { readCountry } from "../../src/features/rfq/read-country.ts";
import { readUnit } from "../../src/features/rfq/read-unit.ts";

test("units are known by the names the trade writes, in either language", () => {
	const known = ["", "PCS", "pcs.", "Stück", "只", "ｋｇ", "公斤", "Paar", "套", "mtr", "米", "Liter"];
	expect(known.map(readUnit)).toEqual([
		"piece",
		"piece",
		"piece",
		"piece",
		"piece",
		"kg",
		"kg",
		"pair",
		"set",
		"m",
		"m",
		"l",
	]);
	expect(["box", "lbs", "件套", "toString"].map(readUnit)).toEqual([undefined, undefined, undefined, undefined]);
});

test("a country is known by its code and by its name in either language, anything else stays as it is", () => {
	expect(["DE", "de", "Germany", " 德国 ", "Atlantis", ""].map(readCountry)).toEqual([
		"DE",
		"DE",
		"DE",
		"DE",
		"Atlantis",
		"",
	]);
});
