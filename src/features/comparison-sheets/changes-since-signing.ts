// What is different between a sheet as it was signed and as it stands. Pure.
import { isSameTyped } from "./merge-typed.ts";
import type { SignedContent } from "./signed-content.ts";

export interface ChangeSince {
	what:
		| "column-added"
		| "column-removed"
		| "terms-changed"
		| "prices-changed"
		| "versions-changed"
		| "weights-changed"
		| "quantities-changed"
		| "assumptions-changed"
		| "rates-changed"
		| "dossier-changed"
		| "notes-changed";
	/** Empty where it is about the whole. */
	supplier: string;
	count: number;
}

type Rival = SignedContent["rivals"][number];

export function changesSince(before: SignedContent, after: SignedContent): ChangeSince[] {
	const whole = (what: ChangeSince["what"], isSame: boolean): ChangeSince[] =>
		isSame ? [] : [{ what, supplier: "", count: 1 }];
	const { settings: was, comparison: then } = before;
	const { settings: is, comparison: today } = after;
	const byLine = ({ quantities, volumes, offers }: SignedContent["settings"]) => ({ quantities, volumes, offers });
	const others = ({ ours, rateDay, maxRateAgeDays, ownRates, ...rest }: SignedContent["settings"]) => ({
		...{ ours, rateDay, maxRateAgeDays, ownRates },
		...{ costOfMoneyPercent: rest.costOfMoneyPercent, deliveryDay: rest.deliveryDay, standards: rest.standards },
	});
	const found = [
		...compareRivals(before.rivals, after.rivals),
		...whole("versions-changed", isSameTyped(before.quote ?? {}, after.quote ?? {})),
		...whole("weights-changed", isSameTyped(was.weights, is.weights)),
		...whole("quantities-changed", isSameTyped(byLine(was), byLine(is))),
		...whole("assumptions-changed", isSameTyped(others(was), others(is))),
		...whole("rates-changed", isSameTyped(then.rates, today.rates)),
		...countNotes(before, after),
	];
	// Typed is the same, and yet a figure of ours is another: the dossier says something else now.
	return found.length > 0 ? found : whole("dossier-changed", isSameTyped(recordsOf(before), recordsOf(after)));
}

function compareRivals(before: readonly Rival[], after: readonly Rival[]): ChangeSince[] {
	const [known, now] = [new Map(before.map((one) => [one.id, one])), new Map(after.map((one) => [one.id, one]))];
	const removed = before.filter(({ id }) => !now.has(id)).map(({ supplier }) => change("column-removed", supplier));
	const changed = after.flatMap((rival) => {
		const old = known.get(rival.id);
		if (!old) return [change("column-added", rival.supplier)];
		const isSameHead = old.supplier === rival.supplier && isSameTyped(old.terms, rival.terms);
		const ids = [...new Set([...Object.keys(old.prices), ...Object.keys(rival.prices)])];
		const prices = ids.filter((id) => !isSameTyped(old.prices[id] ?? {}, rival.prices[id] ?? {})).length;
		return [
			...(isSameHead ? [] : [change("terms-changed", rival.supplier)]),
			...(prices > 0 ? [change("prices-changed", rival.supplier, prices)] : []),
		];
	});
	return [...changed, ...removed];
}

function change(what: ChangeSince["what"], supplier: string, count = 1): ChangeSince {
	return { what, supplier, count };
}

function countNotes({ notes: before }: SignedContent, { notes: after }: SignedContent): ChangeSince[] {
	const [then, now] = [new Set(before.map(({ id }) => id)), new Set(after.map(({ id }) => id))];
	const count = after.filter(({ id }) => !then.has(id)).length + before.filter(({ id }) => !now.has(id)).length;
	return count > 0 ? [change("notes-changed", "", count)] : [];
}

function recordsOf({ comparison }: SignedContent) {
	return comparison.columns.map(({ key, ppm, onTimePercent, certificates }) => ({
		key,
		ppm,
		onTimePercent,
		certificates,
	}));
}
