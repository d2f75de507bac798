// In what suppliers sell and price: pieces, hundreds, kilograms, metres, and what of it is the same in another unit. Pure.
import { findUnit, units as measured } from "#features/catalogue/units.ts";
import { readUnit } from "#features/rfq/read-unit.ts";
import { type Fraction, over, readPlain, whole } from "./fraction.ts";

type Dimension = "count" | "mass" | "length" | "volume" | "set";

export interface PricedUnit {
	/** `piece`, `kg`, `mm`, `100 piece`. */
	code: string;
	dimension: Dimension;
	/** How much of the dimension's base unit one of it is. */
	size: Fraction;
}

const counted: [RegExp, number][] = [
	[/^(?:1\/?c|c|hundred|hundreds|百件|百个|百只|百支|per 100|100\s*(?:pcs?|pieces?|件|个|只|支)?)$/i, 100],
	[
		/^(?:m\s?pcs|thousand|thousands|mille|tsd|千件|千个|千只|千支|per 1000|1000\s*(?:pcs?|pieces?|件|个|只|支)?)$/i,
		1000,
	],
	[/^(?:万件|万个|万只|万支)$/, 10_000],
	[/^(?:dozen|doz|dz|打)$/i, 12],
];

/** What is meant by a unit as it was typed; empty is pieces. Undefined where it is none we know. */
export function readPricedUnit(typed: string): PricedUnit | undefined {
	const text = typed.normalize("NFKC").trim().toLowerCase();
	const many = counted.find(([name]) => name.test(text));
	if (many) return { code: `${many[1]} piece`, dimension: "count", size: whole(many[1]) };
	return readSold(text) ?? readMeasured("mass", typed.trim()) ?? readMeasured("length", typed.trim());
}

/** Our own six; of them sets and litres are the same as nothing else. */
function readSold(text: string): PricedUnit | undefined {
	const code = readUnit(text);
	switch (code) {
		case undefined:
			return undefined;
		case "piece":
			return { code, dimension: "count", size: whole(1) };
		case "pair":
			return { code, dimension: "count", size: whole(2) };
		case "set":
			return { code, dimension: "set", size: whole(1) };
		case "l":
			return { code, dimension: "volume", size: whole(1) };
		case "kg":
			return readMeasured("mass", "kg");
		case "m":
			return readMeasured("length", "m");
	}
}

function readMeasured(dimension: "mass" | "length", text: string): PricedUnit | undefined {
	const unit = findUnit(dimension, text);
	// Factors of the catalogue are decimals of few digits: as text they are exact.
	const size = unit && readPlain(unit.factor.toFixed(12).replace(/\.?0+$/, ""));
	return size && measured[dimension].includes(unit) ? { code: unit.code, dimension, size } : undefined;
}

/** How many of `to` one of `from` is; undefined where they measure different things. */
export function convertUnit(from: PricedUnit, to: PricedUnit): Fraction | undefined {
	return from.dimension === to.dimension ? over(from.size, to.size) : undefined;
}
