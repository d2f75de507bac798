import { expect, it } from "vitest";
import { requirementValue } from "#features/rfq/requirement-value.ts";

it("gives the unit to a number that Mei typed without one", () => {
	expect(requirementValue({ typed: "9000", unit: "1/min" })).toBe("9000 1/min");
	expect(requirementValue({ typed: "20..25", unit: "mm" })).toBe("20..25 mm");
});

it("leaves a number alone that Mei typed with a unit of her own", () => {
	expect(requirementValue({ typed: "9000 rpm", unit: "1/min" })).toBe("9000 rpm");
	expect(requirementValue({ typed: "2″", unit: "mm" })).toBe("2″");
	expect(requirementValue({ typed: "一年", unit: null })).toBe("一年");
});
