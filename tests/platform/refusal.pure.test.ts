import { expect, test } from "vitest";
import { WrongFields } from "../../src/platform/http/wrong-fields.ts";
import { Refusal } from "../../src/platform/refusal.ts";

test("a refusal of another copy of the house is a refusal, and nothing else is", async () => {
	const copy = (await import(`../../src/platform/refusal.ts?${"copy"}`)) as { Refusal: typeof Refusal };
	expect(copy.Refusal).not.toBe(Refusal);
	expect(new copy.Refusal("not-found")).toBeInstanceOf(Refusal);
	expect(new Refusal("not-found")).toBeInstanceOf(Error);
	for (const other of [new Error("not-found"), null, "not-found", {}]) expect(other instanceof Refusal).toBe(false);
});

test("a plain refusal is not one about fields", () => {
	expect(new Refusal("not-found")).not.toBeInstanceOf(WrongFields);
	expect(new WrongFields("form-wrong", [])).toBeInstanceOf(WrongFields);
	expect(new WrongFields("form-wrong", [])).toBeInstanceOf(Refusal);
});
