// The whole state of a family's table is its address: `f.bore_diameter.min=20&f.sealing=two-seals&sort=-width&units=imperial`.
import type { Property } from "#features/catalogue/property.ts";
import { isNumeric } from "#features/catalogue/property.ts";
import { isUnitSystem, type UnitSystem, unitIn } from "#features/catalogue/units.ts";

interface TypedRange {
	min: string;
	max: string;
}

export interface TableWish {
	/** Words, sizes and values as typed into the family's own search; empty where there are none. */
	text: string;
	/** As typed, by property code. */
	ranges: ReadonlyMap<string, TypedRange>;
	/** Codes of choices by property code. */
	choices: ReadonlyMap<string, readonly string[]>;
	statuses: readonly string[];
	plants: readonly string[];
	/** A property code or `part_number`; null: as the family is usually read. */
	sort: { code: string; isDescending: boolean } | null;
	after: string | null;
	units: UnitSystem;
}

const MAX_TYPED = 60;
const MAX_TEXT = 200;

/** What the family does not know, and what is empty, is left out. */
export function readTableAddress(search: URLSearchParams, properties: readonly Property[]): TableWish {
	const ranges = new Map<string, TypedRange>();
	const choices = new Map<string, readonly string[]>();
	for (const property of properties.filter(({ isFilter }) => isFilter)) {
		const name = `f.${codeIn(search, property)}`;
		if (isNumeric(property)) {
			const range = { min: typed(search, `${name}.min`), max: typed(search, `${name}.max`) };
			if (range.min || range.max) ranges.set(property.code, range);
		} else {
			const known = property.kind === "yes-no" ? ["yes", "no"] : property.choices.map(({ code }) => code);
			const chosen = known.filter((code) => search.getAll(name).includes(code));
			if (chosen.length > 0) choices.set(property.code, chosen);
		}
	}
	const units = search.get("units");
	return {
		text: (search.get("q") ?? "")
			.replaceAll(/\p{Cc}/gu, " ")
			.trim()
			.slice(0, MAX_TEXT),
		ranges,
		choices,
		statuses: several(search, "status"),
		plants: several(search, "plant"),
		sort: readSort(search.get("sort"), properties),
		after:
			search
				.get("after")
				?.replaceAll(/\p{Cc}/gu, "")
				.slice(0, 200) || null,
		units: isUnitSystem(units) ? units : "metric",
	};
}

/** The code the address uses: a link made before the property was renamed still means it. */
function codeIn(search: URLSearchParams, { code, previousCodes }: Property): string {
	const names = [...search.keys()];
	const isUsed = (one: string) => names.some((name) => name === `f.${one}` || name.startsWith(`f.${one}.`));
	return [code, ...previousCodes].find(isUsed) ?? code;
}

function typed(search: URLSearchParams, name: string): string {
	return (search.get(name) ?? "")
		.replaceAll(/\p{Cc}/gu, "")
		.trim()
		.slice(0, MAX_TYPED);
}

function several(search: URLSearchParams, name: string): string[] {
	return [...new Set(search.getAll(name))].filter((value) => /^[\w-]{1,40}$/.test(value));
}

function readSort(sort: string | null, properties: readonly Property[]): TableWish["sort"] {
	const [, minus, code] = /^(-?)([\w-]+)$/.exec(sort ?? "") ?? [];
	if (code === "part_number") return { code, isDescending: minus === "-" };
	const property = properties.find((one) => code && (one.code === code || one.previousCodes.includes(code)));
	return property?.inTable ? { code: property.code, isDescending: minus === "-" } : null;
}

/** One table has one address: filters in the order of the properties, what is usual left out. */
export function tableQuery(wish: TableWish): string {
	const search = new URLSearchParams();
	if (wish.text) search.set("q", wish.text);
	for (const [code, { min, max }] of wish.ranges) {
		if (min) search.append(`f.${code}.min`, min);
		if (max) search.append(`f.${code}.max`, max);
	}
	for (const [code, chosen] of wish.choices) for (const one of chosen) search.append(`f.${code}`, one);
	for (const status of wish.statuses) search.append("status", status);
	for (const plant of wish.plants) search.append("plant", plant);
	if (wish.sort) search.set("sort", `${wish.sort.isDescending ? "-" : ""}${wish.sort.code}`);
	if (wish.units !== "metric") search.set("units", wish.units);
	if (wish.after) search.set("after", wish.after);
	return search.size > 0 ? `?${search}` : "";
}

/** The same table in the other units. Bare numbers get the unit they were typed in, so that they keep their sense. */
export function inUnits(wish: TableWish, units: UnitSystem, properties: readonly Property[]): TableWish {
	const ranges = new Map(
		[...wish.ranges].map(([code, { min, max }]) => {
			const unit = unitIn(wish.units, properties.find((property) => property.code === code)?.unit ?? null);
			const named = (side: string) => (side === "" || !/\d$/.test(side) || unit === "" ? side : `${side} ${unit}`);
			return [code, { min: named(min), max: named(max) }] as const;
		}),
	);
	return { ...wish, ranges, units, after: null };
}
