// The buttons that add and remove rows of the editor, all of them parts of one save. Pure.
import type { OfferKind } from "./quote-content.ts";
import {
	emptyBreak,
	emptyOffer,
	MAX_BREAKS,
	MAX_OFFERS,
	type TypedOffer,
	type TypedQuote,
	type TypedQuoteLine,
} from "./typed-quote.ts";

/** What the client asked for in a line, as an offer of it begins. */
export interface AskedInLine {
	/** Empty: free-form. */
	partNumber: string;
	/** As one types them: `5000`. */
	quantities: readonly string[];
	unit: string;
}

export interface ChangedQuote {
	typed: TypedQuote;
	/** The field to go to next, as TypedQuote names it; null where the button changed no rows. */
	focus: string | null;
}

const pattern =
	/^(?<verb>[a-z-]+)\.(?<line>\d{1,4})(?:\.(?<offer>\d{1,2}))?(?:\.(?<row>\d{1,2}))?(?::(?<with>[^\t]*)(?:\t(?<number>.*))?)?$/;

/**
 * `add-break.12.0`, `remove-break.12.0.1`, `add-offer.12`, `remove-offer.12.1`, `add-replacement.12` or, naming it,
 * `add-replacement.12:6205-2RS`, `add-second-brand.12:BRAND\tNUMBER`, `add-own-words.12`, `not-available.12`,
 * `offer-again.12`. Lines count from 0 in the whole quote, of which `typed` holds those from `from` on; `asked` is by
 * line. Any other intent changes nothing.
 */
export function changeQuoteRows(
	typed: TypedQuote,
	intent: string,
	asked: ReadonlyMap<string, AskedInLine>,
	from = 0,
): ChangedQuote {
	const found = pattern.exec(intent)?.groups;
	const at = Number(found?.line) - from;
	const line = typed.lines[at];
	if (!found || !line) return { typed, focus: null };
	const change = Object.hasOwn(changes, found.verb!) ? changes[found.verb!] : undefined;
	if (!change) return { typed, focus: null };
	const about = asked.get(line.rfqLineId) ?? { partNumber: "", quantities: [], unit: "" };
	const { line: changed, focus } = change(line, about, {
		offer: Number(found.offer),
		row: Number(found.row),
		named: found.with ?? "",
		number: found.number ?? "",
	});
	return { typed: { ...typed, lines: typed.lines.with(at, changed) }, focus: `lines[${from + at}].${focus}` };
}

interface Button {
	offer: number;
	row: number;
	named: string;
	number: string;
}
type Change = (line: TypedQuoteLine, asked: AskedInLine, button: Button) => { line: TypedQuoteLine; focus: string };

const changes: Record<string, Change | undefined> = {
	"add-break": (line, _, { offer }) => {
		const breaks = line.offers[offer]?.breaks ?? [];
		const next = breaks.length < MAX_BREAKS ? [...breaks, emptyBreak] : breaks;
		const focus = `offers[${offer}].breaks[${Math.max(0, next.length - 1)}].quantity`;
		return { line: withOffer(line, offer, { breaks: next }), focus };
	},
	"remove-break": (line, _, { offer, row }) => {
		const breaks = (line.offers[offer]?.breaks ?? []).filter((_, at) => at !== row);
		if (breaks.length === 0) breaks.push(emptyBreak);
		const focus = `offers[${offer}].breaks[${Math.min(row, breaks.length - 1)}].quantity`;
		return { line: withOffer(line, offer, { breaks }), focus };
	},
	"add-offer": (line, asked) => addOffer(line, asked, "as-asked", { partNumber: asked.partNumber }, "leadTimeDays"),
	"add-replacement": (line, asked, { named }) =>
		addOffer(line, asked, "replacement", { partNumber: named }, "partNumber"),
	"add-second-brand": (line, asked, { named, number }) => {
		const brand = { partNumber: asked.partNumber, brand: named, brandPartNumber: number };
		return addOffer(line, asked, "second-brand", brand, "brand");
	},
	"add-own-words": (line, asked) => addOffer(line, asked, "own-words", {}, "description"),
	"remove-offer": (line, _, { offer }) => {
		const offers = line.offers.filter((_, at) => at !== offer);
		return { line: { ...line, offers }, focus: "answer" };
	},
	/** What replaces it stays. */
	"not-available": (line) => {
		const offers = line.offers.filter(({ kind }) => kind === "replacement");
		return { line: { ...line, answer: "not-available", offers }, focus: "answer" };
	},
	"offer-again": (line, asked) =>
		line.offers.length > 0
			? { line: { ...line, answer: "offer" }, focus: "answer" }
			: changes["add-offer"]!({ ...line, answer: "offer" }, asked, { offer: 0, row: 0, named: "", number: "" }),
};

function withOffer(line: TypedQuoteLine, at: number, change: Partial<TypedOffer>): TypedQuoteLine {
	const offer = line.offers[at];
	return offer ? { ...line, offers: line.offers.with(at, { ...offer, ...change }) } : line;
}

/** Another offer goes on in the unit, basis and quantities of the first one; its prices are its own. */
function addOffer(
	line: TypedQuoteLine,
	asked: AskedInLine,
	kind: OfferKind,
	known: Partial<TypedOffer>,
	focus: keyof TypedOffer,
): { line: TypedQuoteLine; focus: string } {
	if (line.offers.length >= MAX_OFFERS) return { line, focus: `offers[${line.offers.length - 1}].${focus}` };
	const isOfAsked = kind !== "replacement";
	const words = kind === "as-asked" && known.partNumber === "" ? "own-words" : kind;
	const first = line.offers[0];
	const { mode, unit, priceBasis, plant } = first ?? { mode: "from", unit: asked.unit, priceBasis: "1", plant: "" };
	const quantities = first ? first.breaks.map(({ quantity }) => quantity) : asked.quantities;
	const breaks = quantities.map((quantity) => ({ quantity, price: "" }));
	const begun = { mode, unit, priceBasis, plant, breaks: breaks.length > 0 ? breaks : [emptyBreak] };
	const offer = { ...emptyOffer(words), ...begun, ...known };
	const answer = line.answer === "" && isOfAsked ? "offer" : line.answer;
	return {
		line: { ...line, answer, offers: [...line.offers, offer] },
		focus: `offers[${line.offers.length}].${focus}`,
	};
}
