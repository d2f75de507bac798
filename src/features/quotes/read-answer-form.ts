// What was typed into the forms that answer a quote. Pure.
import { FieldChecks } from "#features/rfq/field-checks.ts";
import type { FieldTree } from "#platform/http/fields.ts";
import { type CounterQuote, MAX_COUNTER_NOTE } from "./counter-quote.ts";
import { findOffer, type QuoteContent } from "./quote-content.ts";
import type { Taking } from "./take-offers.ts";

const MOST = 1_000_000_000;
/** Field names begin with a letter; offer keys need not. */
const prefix = "o-";

/** `take.o-<offer key>`: whole numbers; an empty field leaves its offer out. */
export function readTaking(values: FieldTree): Taking {
	const checks = new FieldChecks(["take"]);
	const take: Record<string, number> = {};
	for (const [key, typed] of entriesOf(values.take)) {
		const quantity = checks.whole([`${prefix}${key}`], textOf(typed), 1, MOST);
		if (quantity !== null) take[key] = quantity;
	}
	checks.settle("form-wrong");
	return take;
}

/** `lines.o-<offer key>.quantity`, `.targetPrice`, `.wantedOn`, `.note`; a line in which nothing was typed is left out. */
export function readCounterLines(values: FieldTree, content: QuoteContent, today: string): CounterQuote["lines"] {
	const checks = new FieldChecks(["lines"]);
	const lines = entriesOf(values.lines).flatMap(([key, typed]) => {
		const found = findOffer(content, key);
		if (!found || typeof typed !== "object" || Array.isArray(typed)) return [];
		const [quantity, targetPrice, wantedOn, note] = ["quantity", "targetPrice", "wantedOn", "note"].map((name) =>
			textOf(typed[name]),
		) as [string, string, string, string];
		if (`${quantity}${targetPrice}${wantedOn}${note}`.trim() === "") return [];
		const here = checks.at(`${prefix}${key}`);
		return {
			offerKey: key,
			quantity: here.whole(["quantity"], quantity, 1, MOST) ?? plainQuantity(found),
			targetPriceMinor: here.money(["targetPrice"], targetPrice, content.currency),
			wantedOn: here.futureDay(["wantedOn"], wantedOn, today),
			note: here.text(["note"], note, MAX_COUNTER_NOTE),
		};
	});
	checks.settle("form-wrong");
	return lines;
}

/** Where no other quantity is wished: what was asked for, or else the first that is priced. */
export function plainQuantity({ line, offer }: NonNullable<ReturnType<typeof findOffer>>): number {
	const asked = line.asked.quantities.find(({ unit }) => unit === offer.unit);
	return asked?.quantity ?? offer.breaks[0]!.quantity;
}

function entriesOf(tree: FieldTree[string]): [string, FieldTree[string]][] {
	if (typeof tree !== "object" || Array.isArray(tree)) return [];
	return Object.entries(tree).flatMap(([name, value]) =>
		name.startsWith(prefix) ? [[name.slice(prefix.length), value] as [string, FieldTree[string]]] : [],
	);
}

export function textOf(value: FieldTree[string]): string {
	const last = Array.isArray(value) ? value.at(-1) : value;
	return typeof last === "string" ? last : "";
}
