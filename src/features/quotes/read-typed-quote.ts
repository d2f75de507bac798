// From a form, what a quote's draft knows and nothing else. Pure.
import type { FieldTree } from "#platform/http/fields.ts";
import { branch, lastText, texts, trees } from "#platform/http/typed-texts.ts";
import { newId } from "#platform/ids.ts";
import { LINES_ON_A_PAGE, MAX_REQUIREMENTS } from "#features/rfq/rfq.ts";
import { type OfferKind, offerKinds, type Verdict, verdicts } from "./quote-content.ts";
import {
	breakNames,
	costNames,
	headNames,
	MAX_BREAKS,
	MAX_OFFERS,
	offerTextNames,
	type TypedOffer,
	type TypedQuote,
	type TypedQuoteLine,
	type TypedVerdict,
} from "./typed-quote.ts";

/** The lines may be a window of the whole: those of one page. */
export function readTypedQuote(values: FieldTree): TypedQuote {
	return { ...texts(values, headNames), lines: trees(values.lines, 4 * LINES_ON_A_PAGE).map(readLine) };
}

function readLine(values: FieldTree): TypedQuoteLine {
	return {
		...texts(values, ["rfqLineId", "answer", "notes"]),
		offers: trees(values.offers, MAX_OFFERS).map(readOffer),
	};
}

function readOffer(values: FieldTree): TypedOffer {
	const kind = lastText(values.kind);
	return {
		...texts(values, offerTextNames),
		key: lastText(values.key).slice(0, 64) || newId(),
		kind: isKind(kind) ? kind : "",
		breaks: trees(values.breaks, MAX_BREAKS).map((row) => texts(row, breakNames)),
		requirements: trees(values.requirements, MAX_REQUIREMENTS).map(readVerdict),
		costs: texts(branch(values.costs), costNames),
	};
}

function readVerdict(values: FieldTree): TypedVerdict {
	const verdict = lastText(values.verdict);
	return { ...texts(values, ["requirementId", "note"]), verdict: isVerdict(verdict) ? verdict : "" };
}

function isKind(text: string): text is OfferKind {
	return (offerKinds as readonly string[]).includes(text);
}

function isVerdict(text: string): text is Verdict {
	return (verdicts as readonly string[]).includes(text);
}
