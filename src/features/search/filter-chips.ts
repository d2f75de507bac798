// The active filters in words, each with the address of the table without it.
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { PlantName } from "#features/catalogue/find-plants.ts";
import type { Property } from "#features/catalogue/property.ts";
import { type TableWish, tableQuery } from "./table-address.ts";
import { readFilters } from "./table-filters.ts";
import { unitIn, withUnit } from "#features/catalogue/units.ts";

export interface Chip {
	label: string;
	/** `?…` of the table without this filter. */
	without: string;
}

export function filterChips(
	locale: Locale,
	wish: TableWish,
	properties: readonly Property[],
	plants: readonly PlantName[],
): Chip[] {
	const say = words(locale).catalogue;
	const chip = (label: string, changed: Partial<TableWish>): Chip => ({
		label,
		without: tableQuery({ ...wish, ...changed, after: null }),
	});
	const { notUnderstood } = readFilters(wish, properties);
	const isRead = (code: string, side: "min" | "max") =>
		!notUnderstood.some((one) => one.code === code && one.side === side);
	const labelled = (name: string, value: string) => fill(words(locale).search.query.labelled, { name, value });
	const chips: Chip[] = [];
	if (wish.text) chips.push(chip(fill(words(locale).search.within.chip, { text: wish.text }), { text: "" }));
	for (const property of properties) {
		const name = property.name[locale];
		const range = wish.ranges.get(property.code);
		const min = range && isRead(property.code, "min") ? range.min : "";
		const max = range && isRead(property.code, "max") ? range.max : "";
		if (min || max) {
			const unit = unitIn(wish.units, property.unit);
			const show = (typed: string) => (/[\d)]$/.test(typed) ? withUnit(typed, unit) : typed);
			const sentence = min && max ? say.filter.chipBetween : min ? say.filter.chipFrom : say.filter.chipTo;
			const shown = fill(sentence, { min: show(min), max: show(max) });
			chips.push(chip(labelled(name, shown), { ranges: withoutKey(wish.ranges, property.code) }));
		}
		const codes = wish.choices.get(property.code) ?? [];
		for (const code of codes) {
			const choices = new Map(wish.choices).set(
				property.code,
				codes.filter((other) => other !== code),
			);
			chips.push(chip(labelled(name, choiceName(locale, property, code)), { choices }));
		}
	}
	for (const status of wish.statuses) {
		const label = say.status[status as keyof typeof say.status] ?? status;
		chips.push(
			chip(labelled(say.status.label, label), { statuses: wish.statuses.filter((other) => other !== status) }),
		);
	}
	for (const plant of wish.plants) {
		const label = plants.find(({ code }) => code === plant)?.name[locale] ?? plant;
		chips.push(chip(labelled(say.filter.plant, label), { plants: wish.plants.filter((other) => other !== plant) }));
	}
	return chips;
}

export function choiceName(locale: Locale, property: Property, code: string): string {
	const { yes, no } = words(locale).catalogue.value;
	if (property.kind === "yes-no") return code === "yes" ? yes : no;
	return property.choices.find((choice) => choice.code === code)?.name[locale] ?? code;
}

function withoutKey<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
	return new Map([...map].filter(([other]) => other !== key));
}
