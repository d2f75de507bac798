// The strict reading of a draft: what it says to the client, and a sentence for each field that needs another look. Pure.
import { FieldChecks } from "#features/rfq/field-checks.ts";
import { incoterms } from "#features/rfq/rfq.ts";
import type { z } from "zod";
import { checkLine } from "./check-line.ts";
import { LONG, SHORT } from "./text-lengths.ts";
import type { ContentLine } from "./quote-content.ts";
import type { QuoteFacts } from "./quote-facts.ts";
import type { TypedQuote } from "./typed-quote.ts";

export interface CheckedQuote {
	currency: string;
	incoterm: string | null;
	place: string;
	paymentDays: number | null;
	validUntil: string;
	notes: string;
	changeNote: string;
	unansweredReason: string;
	approvalReason: string;
	/** In the RFQ's order; a line nobody has decided about is not among them. */
	lines: ContentLine[];
	/** The id of the product each offer is of, by the offer's key. */
	products: ReadonlyMap<string, string>;
}

/** Throws `quote-incomplete` with an issue for each of the form's fields. `today` is a day, `2026-11-23`. */
export function checkQuote(typed: TypedQuote, facts: QuoteFacts, today: string): CheckedQuote {
	const issues: z.core.$ZodIssue[] = [];
	const checked = readQuote(typed, facts, today, issues);
	new FieldChecks([], issues).settle("quote-incomplete");
	return checked;
}

/** The same without throwing, for the page on which it is still being written: whatever can be read already. */
export function readQuote(
	typed: TypedQuote,
	facts: QuoteFacts,
	today: string,
	issues: z.core.$ZodIssue[],
): CheckedQuote {
	const check = new FieldChecks([], issues);
	const products = new Map<string, string>();
	if (typed.currency === "") check.blame(["currency"], "required");
	const currency = check.currency(["currency"], typed.currency, facts.rfq.currency);
	if (typed.validUntil.trim() === "") check.blame(["validUntil"], "required");
	const validUntil = check.futureDay(["validUntil"], typed.validUntil, today) ?? "";
	const unansweredReason = check.text(["unansweredReason"], typed.unansweredReason, LONG);
	const places = new Map(typed.lines.map((line, at) => [line.rfqLineId, at]));
	const lines = facts.rfq.lines.flatMap((line) => {
		const at = places.get(line.id);
		if (at === undefined) return [];
		const here = { facts, currency, validUntil, today, products };
		return checkLine(check.at("lines", at), line, typed.lines[at]!, here) ?? [];
	});
	if (unansweredReason === "" && lines.some(hasOpenMust)) check.blame(["unansweredReason"], "must-unanswered");
	return {
		currency,
		incoterm: check.oneOf(["incoterm"], typed.incoterm, incoterms, "") || null,
		place: check.text(["place"], typed.place, SHORT),
		paymentDays: check.whole(["paymentDays"], typed.paymentDays, 0, 365),
		validUntil,
		notes: check.text(["notes"], typed.notes, LONG),
		changeNote: check.text(["changeNote"], typed.changeNote, LONG),
		unansweredReason,
		approvalReason: check.text(["approvalReason"], typed.approvalReason, LONG),
		lines,
		products,
	};
}

/** An offer whose product nobody knows is told of that, not of what cannot be judged without it. */
export function hasOpenMust(line: ContentLine): boolean {
	const judged = line.offers.filter(({ kind, product }) => kind === "own-words" || product !== null);
	return judged.some(({ requirements }) =>
		requirements.some(({ isMust, verdict }) => isMust && verdict === "unanswered"),
	);
}
