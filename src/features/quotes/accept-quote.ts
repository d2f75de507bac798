import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { Refusal } from "#platform/refusal.ts";
import { acceptedWording } from "./accepted-wording.ts";
import { acceptAsFirst } from "./accept-as-first.ts";
import { closeRfq } from "./close-rfq.ts";
import { findLastAnswer } from "./find-answers.ts";
import { findRuleRows } from "./find-rule-rows.ts";
import type { RuleRow } from "./judge-consents.ts";
import { moveQuote } from "./move-quote.ts";
import { findQuoteToAnswer, type QuoteToAnswer, refuseUnlessStanding } from "./quote-to-answer.ts";
import { recordAnswer } from "./record-answer.ts";
import { isWhole, type Taken, takeOffers, totalOf } from "./take-offers.ts";

const MOST = 1_000_000_000;

export const acceptQuoteSchema = z.object({
	/** The quote's. */
	number: z.string().max(40),
	/** Of the version that was read. */
	versionHash: z.string().max(64),
	/** Offer key -> quantity. */
	take: z.record(z.string().max(64), z.int().min(1).max(MOST)),
	/** The sentence as it was shown; left out where nobody was shown one. */
	wording: z.string().max(1_000_000).optional(),
});
export type AcceptQuote = z.output<typeof acceptQuoteSchema> & { locale: Locale };

/** `answerId` null: the first yes of two is kept under `consentId`, and nothing is accepted yet. */
export type AcceptOutcome = { answerId: string; consentId?: never } | { answerId: null; consentId: string };

/**
 * Takes the offers and quantities named, of the latest version, in the sentence agreed to, within the rules the client
 * has given itself. Pressing twice is one acceptance and gives the same answer.
 */
export function acceptQuote(db: Database, asking: Actor, input: AcceptQuote): Promise<AcceptOutcome> {
	return inTransaction(db, async (trx) => {
		const toAnswer = await findQuoteToAnswer(trx, asking, input.number);
		const { actor, quote, version } = toAnswer;
		const taken = takeOffers(version.content, input.take, today());
		const last = await findLastAnswer(trx, quote);
		const isTheSame =
			last?.personId === actor.personId &&
			last.versionHash === input.versionHash &&
			last.totalMinor !== null &&
			last.lines === JSON.stringify(taken.lines);
		if (isTheSame) return { answerId: last.id };
		refuseUnlessStanding(toAnswer, input.versionHash);
		const lines = withoutTrouble(taken);
		const { contentHash, content } = version;
		const wording = acceptedWording(input.locale, { person: actor.name, content, contentHash, lines });
		if (input.wording !== undefined && input.wording !== wording) throw new Refusal("quote-wording-changed");
		const rules = await rulesFor(trx, toAnswer, lines);
		const first = await acceptAsFirst(trx, toAnswer, rules, { take: input.take, wording, locale: input.locale });
		if (first) return { answerId: null, consentId: first };
		const whole = isWhole(content, lines);
		await moveQuote(trx, quote, whole ? "accept" : "accept-part");
		await closeRfq(trx, quote.rfqId);
		return recordAnswer(trx, toAnswer, {
			kind: whole ? "accepted" : "partly-accepted",
			event: "quote.accepted",
			locale: input.locale,
			wording,
			lines,
			totalMinor: totalOf(lines),
		});
	});
}

/** Refuses where the client's own rules forbid it, or ask for somebody who has not spoken yet. */
async function rulesFor(
	trx: DatabaseTransaction,
	{ actor, quote, version }: QuoteToAnswer,
	lines: Taken["lines"],
): Promise<RuleRow[]> {
	const rows = await findRuleRows(trx, { quote, version, lines, acceptor: actor.personId });
	if (rows.some(({ state }) => state === "barred")) throw new Refusal("rule-who-asked");
	const missing = rows.find(({ rule, state }) => state === "missing" && rule.kind !== "two-persons");
	if (missing?.rule.kind === "compared-over-amount") throw new Refusal("rule-not-compared");
	if (missing) throw new Refusal("rule-quality-not-seen", { parts: namesOf(missing.newParts) });
	return rows;
}

const PARTS_NAMED = 10;

function namesOf(parts: readonly string[]): string {
	return parts.slice(0, PARTS_NAMED).join(", ") + (parts.length > PARTS_NAMED ? " …" : "");
}

function withoutTrouble({ lines, troubles }: Taken): Taken["lines"] {
	const [trouble] = troubles;
	if (trouble) throw new Refusal(trouble.code, trouble.facts, `take.o-${trouble.key}`);
	if (lines.length === 0) throw new Refusal("quote-nothing-taken");
	return lines;
}
