import { expect, test } from "vitest";
import { readRate } from "../../src/features/prices/exchange.ts";
import type { RateInto } from "../../src/features/prices/find-rates.ts";
import {
	judgeConsents,
	type Judged,
	type Rule,
	type StandingConsent,
} from "../../src/features/quotes/judge-consents.ts";

const overFiveThousand: Rule = { id: "r", kind: "compared-over-amount", amountMinor: 500_000, currency: "EUR" };
const always = (kind: Rule["kind"]): Rule => ({ id: "r", kind, amountMinor: null, currency: null });
const said = (kind: StandingConsent["kind"]): StandingConsent => ({
	...{ id: "c", kind, personId: "tomas", personName: "Tomas", givenAt: "2026-11-23T08:00:00.000Z", note: "" },
});

function judge(rule: Rule, change: Partial<Judged> = {}) {
	const [row] = judgeConsents({
		rules: [rule],
		currency: "EUR",
		totalMinor: 500_000,
		rates: new Map([["EUR", { exact: { numerator: 1n, denominator: 1n }, dated: null }]]),
		today: "2026-11-23",
		askedBy: ["mei"],
		acceptor: "jonas",
		newParts: [],
		consents: [],
		...change,
	});
	return [row!.state, row!.because];
}

const rated = (day: string): ReadonlyMap<string, RateInto> =>
	new Map([
		["EUR", { exact: readRate("0.5")!, dated: { base: "USD", quote: "EUR", rate: "0.5", day, source: "ECB" } }],
	]);

test("a quote of the amount itself has to be compared, one minor unit under it has not", () => {
	expect(judge(overFiveThousand)).toEqual(["missing", "over"]);
	expect(judge(overFiveThousand, { totalMinor: 499_999 })).toEqual(["free", "under"]);
	expect(judge(overFiveThousand, { consents: [said("compared")] })).toEqual(["met", "over"]);
	expect(judge(overFiveThousand, { consents: [said("quality-seen")] })).toEqual(["missing", "over"]);
});

test("the amount is compared in the rule's own currency, at a dated rate", () => {
	const dollars = { currency: "USD", rates: rated("2026-11-20") };
	expect(judge(overFiveThousand, { ...dollars, totalMinor: 1_000_000 })).toEqual(["missing", "over"]);
	expect(judge(overFiveThousand, { ...dollars, totalMinor: 999_998 })).toEqual(["free", "under"]);
});

test("without a rate, with one too old, or before anything is chosen, the rule counts and says why", () => {
	expect(judge(overFiveThousand, { totalMinor: 1, rates: new Map() })).toEqual(["missing", "no-rate"]);
	const dollars = { currency: "USD", totalMinor: 1 };
	expect(judge(overFiveThousand, { ...dollars, rates: rated("2026-10-22") })).toEqual(["missing", "old-rate"]);
	expect(judge(overFiveThousand, { ...dollars, rates: rated("2026-10-23") })).toEqual(["free", "under"]);
	expect(judge(overFiveThousand, { totalMinor: null })).toEqual(["missing", "not-chosen"]);
});

test("quality is asked for parts that are new, and for those only", () => {
	const rule = always("quality-seen-for-new-products");
	expect(judge(rule)).toEqual(["free", "no-new-parts"]);
	expect(judge(rule, { newParts: ["6205-2RS"] })).toEqual(["missing", "new-parts"]);
	expect(judge(rule, { newParts: ["6205-2RS"], consents: [said("quality-seen")] })).toEqual(["met", "new-parts"]);
});

test("whoever asked is barred, and nobody else", () => {
	const rule = always("not-who-asked");
	expect(judge(rule)).toEqual(["met", "always"]);
	expect(judge(rule, { acceptor: "mei" })).toEqual(["barred", "always"]);
	expect(judge(rule, { acceptor: null })).toEqual(["met", "always"]);
});

test("two persons: nobody yet, then one who waits for another", () => {
	expect(judge(always("two-persons"))).toEqual(["missing", "always"]);
	expect(judge(always("two-persons"), { consents: [said("first-of-two")] })).toEqual(["waits", "always"]);
});
