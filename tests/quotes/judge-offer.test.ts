import { expect, test } from "vitest";
import { checkQuote } from "../../src/features/quotes/check-quote.ts";
import type { ContentRequirement } from "../../src/features/quotes/quote-content.ts";
import { findQuoteFacts } from "../../src/features/quotes/quote-facts.ts";
import type { TypedQuote } from "../../src/features/quotes/typed-quote.ts";
import { today } from "../../src/platform/clock.ts";
import { troubles } from "../rfq/shelf.ts";
import { useDesk, withOffer } from "./desk.ts";

const desk = useDesk();

/** The catalogue says of 6205-2RS: 25 × 52 × 15 mm, 14.8 kN, sealed, cage of pressed steel. */
async function judged(
	requirements: [property: string, operator: string, value: string][],
	change: (typed: TypedQuote, ids: string[]) => TypedQuote = (typed) => typed,
): Promise<ContentRequirement[]> {
	const fields = Object.fromEntries(
		requirements.flatMap(([property, operator, value], at) => {
			const name = `lines[0].requirements[${at}]`;
			const what = property.startsWith("“") ? [`${name}.label`, property] : [`${name}.property`, property];
			return [what, [`${name}.operator`, operator], [`${name}.value`, value]] as [string, string][];
		}),
	);
	const lines = { "lines[0].partNumber": "6205-2RS", "lines[0].quantity": "500", currency: "EUR", ...fields };
	const { typed, rfq } = await desk.drafted((draft) => ({ ...draft, unansweredReason: "Later" }), lines);
	const ids = rfq.lines[0]!.requirements.map(({ id }) => id);
	const changed = change(typed, ids);
	const facts = await findQuoteFacts(desk.db, rfq, changed, today());
	return checkQuote(changed, facts, today()).lines[0]!.offers[0]!.requirements;
}

test("what the specification says is compared after conversion, in both languages", async () => {
	const [bore, outer, load, width] = await judged([
		["bore_diameter", "=", "0.98425196850394 in"],
		["outer_diameter", "<=", "50 mm"],
		["dynamic_load_rating", ">=", "14800 N"],
		["width", "between", "14..16 mm"],
	]);
	expect(bore).toMatchObject({ verdict: "meets", value: { en: "25\u00a0mm", "zh-cn": "25\u00a0mm" }, isByHand: false });
	expect(outer).toMatchObject({ verdict: "deviates", value: { en: "52\u00a0mm" } });
	expect(outer!.deviation!.en).toMatch(/^\+2(\.0+)?\s?mm/u);
	expect(load).toMatchObject({ verdict: "meets", deviation: null });
	expect(width!.verdict).toBe("meets");
});

test("a choice that is missing is named; what nobody states, and what only words say, is unanswered", async () => {
	const [sealing, speed, words] = await judged([
		["sealing", "one-of", "open"],
		["reference_speed", ">=", "9000 1/min"],
		["“Salt spray”", "=", "480 h"],
	]);
	expect(sealing!.verdict).toBe("deviates");
	expect(speed!.verdict).not.toBe("meets");
	expect(words).toMatchObject({ verdict: "unanswered", value: null, label: { en: "“Salt spray”" } });
});

test("a value that was measured under another condition is conditional", async () => {
	const [speed] = await judged([["limiting_speed", ">=", "8000 1/min @ ISO 15312, oil"]]);
	expect(speed).toMatchObject({ verdict: "conditional" });
	expect(speed!.deviation!.en).not.toBe(speed!.deviation!["zh-cn"]);
});

test("a person says otherwise with a note, and without one is asked for it", async () => {
	const say = (verdict: "meets" | "", note: string) => (typed: TypedQuote, ids: string[]) =>
		withOffer(typed, 0, { requirements: [{ requirementId: ids[0]!, verdict, note }] });
	const [said] = await judged([["outer_diameter", "<=", "50 mm"]], say("meets", "Ground to 50 mm for you."));
	expect(said).toMatchObject({ verdict: "meets", note: "Ground to 50 mm for you.", isByHand: true });
	expect(said!.value!.en).toBe("52\u00a0mm");
	const [noted] = await judged([["outer_diameter", "<=", "50 mm"]], say("", "As on the drawing."));
	expect(noted).toMatchObject({ verdict: "deviates", note: "As on the drawing.", isByHand: false });
	expect(await troubles(() => judged([["outer_diameter", "<=", "50 mm"]], say("meets", " ")))).toEqual({
		"lines.0.offers.0.requirements.0.note": "say-why",
	});
});

test("a replacement of the same family is judged by its own specification", async () => {
	const [outer] = await judged([["outer_diameter", "<=", "60 mm"]], (typed) =>
		withOffer(typed, 0, { kind: "replacement", partNumber: "6206-2RS" }),
	);
	expect(outer).toMatchObject({ verdict: "deviates", value: { en: "62\u00a0mm" } });
});
