// What a client's own rules ask for before a version of its quote is accepted, rule by rule. Pure.
import type { RuleKind } from "#db/schema/client-house.ts";
import { convertMinor } from "#features/prices/exchange.ts";
import type { DatedRate, RateInto } from "#features/prices/find-rates.ts";
import { daysBetween } from "#platform/clock.ts";

export interface Rule {
	id: string;
	kind: RuleKind;
	/** From this amount on; null: always. */
	amountMinor: number | null;
	currency: string | null;
}

export interface StandingConsent {
	id: string;
	kind: "compared" | "quality-seen" | "first-of-two";
	personId: string;
	personName: string;
	givenAt: string;
	note: string;
}

export interface Judged {
	rules: readonly Rule[];
	currency: string;
	/** Of what is taken; null: not chosen yet. */
	totalMinor: number | null;
	/** From the quote's currency into each rule's, by the rule's currency. */
	rates: ReadonlyMap<string, RateInto>;
	/** `2026-11-23` */
	today: string;
	/** Whoever started the RFQ or sent it in. */
	askedBy: readonly string[];
	/** Whoever would accept; null: nobody in particular is looking. */
	acceptor: string | null;
	/** What is taken and was never accepted before: part numbers, or the line where a part has none. */
	newParts: readonly string[];
	/** For this very version, not taken back. */
	consents: readonly StandingConsent[];
}

/** Why the rule binds, or why not. */
export type Reason = "always" | "over" | "under" | "not-chosen" | "no-rate" | "old-rate" | "new-parts" | "no-new-parts";

export interface RuleRow {
	rule: Rule;
	/** `barred`: whoever is looking can never do it; `waits`: a first person has said yes. */
	state: "met" | "missing" | "waits" | "barred" | "free";
	because: Reason;
	/** The rate the amount was compared with. */
	rate: DatedRate | null;
	/** Whoever met it, or said yes first. */
	by: StandingConsent | null;
	newParts: readonly string[];
}

/** A rate older than this compares nothing: the rule then counts as binding. */
export const RATE_KEPT_DAYS = 31;

const asks = { "compared-over-amount": "compared", "quality-seen-for-new-products": "quality-seen" } as const;

/** One row for each rule, in their order. */
export function judgeConsents(judged: Judged): RuleRow[] {
	return judged.rules.map((rule) => judgeRule(rule, judged));
}

function judgeRule(rule: Rule, judged: Judged): RuleRow {
	const { because, rate } = isBinding(rule, judged);
	const row = { rule, because, rate, by: null, newParts: [] };
	if (because === "under") return { ...row, state: "free" };
	switch (rule.kind) {
		case "not-who-asked":
			return { ...row, state: judged.askedBy.includes(judged.acceptor ?? "") ? "barred" : "met" };
		case "two-persons": {
			const by = consentOf(judged, "first-of-two");
			return { ...row, by, state: by ? "waits" : "missing" };
		}
		case "quality-seen-for-new-products":
			if (judged.newParts.length === 0) return { ...row, because: "no-new-parts", state: "free" };
			return { ...seen(row, judged), because: "new-parts", newParts: judged.newParts };
		case "compared-over-amount":
			return seen(row, judged);
	}
}

function seen(row: Omit<RuleRow, "state">, judged: Judged): RuleRow {
	const by = consentOf(judged, asks[row.rule.kind as keyof typeof asks]);
	return { ...row, by, state: by ? "met" : "missing" };
}

function consentOf({ consents }: Judged, kind: StandingConsent["kind"]): StandingConsent | null {
	return consents.find((one) => one.kind === kind) ?? null;
}

function isBinding(rule: Rule, judged: Judged): Pick<RuleRow, "because" | "rate"> {
	const { amountMinor, currency } = rule;
	if (amountMinor === null || currency === null) return { because: "always", rate: null };
	if (judged.totalMinor === null) return { because: "not-chosen", rate: null };
	const into = judged.rates.get(currency);
	if (!into) return { because: "no-rate", rate: null };
	if (into.dated && daysBetween(into.dated.day, judged.today) > RATE_KEPT_DAYS)
		return { because: "old-rate", rate: into.dated };
	const total = convertMinor(judged.totalMinor, into.exact, judged.currency, currency);
	return { because: total >= amountMinor ? "over" : "under", rate: into.dated };
}
