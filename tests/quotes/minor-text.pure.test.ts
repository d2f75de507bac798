import fc from "fast-check";
import { expect, test } from "vitest";
import { minorText } from "../../src/features/quotes/minor-text.ts";
import { FieldChecks } from "../../src/features/rfq/field-checks.ts";
import { currencies } from "../../src/features/rfq/rfq.ts";

test("a price that is typed for somebody is read back as the very same price, in every currency", () => {
	fc.assert(
		fc.property(fc.constantFrom(...currencies), fc.integer({ min: 0, max: 1e12 }), (currency, minor) => {
			const check = new FieldChecks();
			expect(check.money(["price"], minorText(minor, currency), currency)).toBe(minor);
			check.settle("quote-incomplete");
		}),
	);
	expect([minorText(5, "EUR"), minorText(1234, "EUR"), minorText(1234, "JPY")]).toEqual(["0.05", "12.34", "1234"]);
});
