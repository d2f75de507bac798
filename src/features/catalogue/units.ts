// What is measured and in what: dimensions, their units, and the way to the base unit and back.
import type { Locale } from "#platform/i18n/locales.ts";
import { formatNumber } from "#platform/i18n/format.ts";

export type Dimension =
	| "length"
	| "mass"
	| "force"
	| "temperature"
	| "temperature-difference"
	| "rotational-speed"
	| "angle"
	| "torque"
	| "pressure"
	| "stress"
	| "ratio"
	| "hardness"
	| "count";

export interface Unit {
	/** As it is shown: `mm`, `lbf·ft`. */
	code: string;
	/** base = value * factor + offset. */
	factor: number;
	/** Zero for every scale that starts at nothing; °F and K do not. */
	offset: number;
	/** UN/CEFACT Recommendation 20, for structured data. */
	uncefact: string | null;
	aliases: readonly string[];
}

function unit(code: string, factor: number, uncefact: string | null, aliases: string[] = [], offset = 0): Unit {
	return { code, factor, offset, uncefact, aliases };
}

const POUND_FORCE = 4.4482216152605;
const PSI = 0.006894757293168361;
const pressures = [
	unit("MPa", 1, "MPA", ["N/mm²", "N/mm2"]),
	unit("kPa", 1e-3, "KPA"),
	unit("GPa", 1e3, "A89"),
	unit("Pa", 1e-6, "PAL"),
	unit("bar", 0.1, "BAR"),
	unit("psi", PSI, "PS", ["lbf/in²"]),
	unit("ksi", 1e3 * PSI, "84"),
];

/** The first unit of a dimension is its base. Hardness scales do not convert, so only Vickers stands here. */
export const units: Record<Dimension, readonly Unit[]> = {
	length: [
		unit("mm", 1, "MMT", ["毫米"]),
		unit("µm", 1e-3, "4H", ["um", "微米"]),
		unit("cm", 10, "CMT", ["厘米"]),
		unit("m", 1e3, "MTR", ["米"]),
		unit("in", 25.4, "INH", ['"', "″", "inch", "inches", "英寸"]),
		unit("ft", 304.8, "FOT", ["foot", "feet", "英尺"]),
	],
	mass: [
		unit("g", 1, "GRM", ["克"]),
		unit("kg", 1e3, "KGM", ["千克", "公斤"]),
		unit("mg", 1e-3, "MGM", ["毫克"]),
		unit("t", 1e6, "TNE", ["吨"]),
		unit("lb", 453.59237, "LBR", ["lbs", "磅"]),
		unit("oz", 28.349523125, "ONZ", ["盎司"]),
	],
	force: [
		unit("N", 1, "NEW", ["牛"]),
		unit("kN", 1e3, "B47", ["千牛"]),
		unit("MN", 1e6, "B73"),
		unit("lbf", POUND_FORCE, "C78"),
		unit("kgf", 9.80665, "B37"),
	],
	temperature: [
		unit("°C", 1, "CEL", ["C", "degC", "摄氏度"]),
		unit("°F", 5 / 9, "FAH", ["F", "degF", "华氏度"], -160 / 9),
		unit("K", 1, "KEL", [], -273.15),
	],
	"temperature-difference": [unit("K", 1, "KEL", ["°C"]), unit("°F", 5 / 9, "FAH", ["F"])],
	"rotational-speed": [
		unit("1/min", 1, "RPM", ["rpm", "r/min", "min-1", "min⁻¹", "转/分"]),
		unit("1/s", 60, "RPS", ["rps", "r/s"]),
	],
	angle: [
		unit("°", 1, "DD", ["deg", "度"]),
		unit("′", 1 / 60, "D61", ["'", "arcmin", "分"]),
		unit("rad", 180 / Math.PI, "C81"),
	],
	torque: [
		unit("N·m", 1, "NU", ["Nm", "N m", "牛·米", "牛米"]),
		unit("N·mm", 1e-3, null, ["Nmm"]),
		unit("kN·m", 1e3, "B48", ["kNm"]),
		unit("lbf·ft", POUND_FORCE * 0.3048, "M92", ["lbf ft", "lb-ft", "ft-lb", "ft·lbf", "lbft"]),
		unit("lbf·in", POUND_FORCE * 0.0254, "F21", ["lbf in", "lb-in", "in-lb"]),
	],
	pressure: pressures,
	stress: pressures,
	ratio: [unit("", 1, "C62"), unit("%", 0.01, "P1"), unit("‰", 0.001, null)],
	hardness: [unit("HV", 1, null)],
	count: [unit("", 1, "C62", ["pcs", "pc", "件", "个"])],
};

/** The unit that is meant by `text`; exact spelling first, then without regard to case. */
export function findUnit(dimension: Dimension | null, text: string): Unit | undefined {
	if (dimension === null) return undefined;
	const exact = units[dimension].find(({ code }) => code === text);
	if (exact) return exact;
	const wanted = foldUnit(text);
	const spellings = (one: Unit) => [one.code, ...one.aliases].map(foldUnit);
	return (
		units[dimension].find((one) => spellings(one).includes(wanted)) ??
		units[dimension].find((one) => spellings(one).some((name) => name.toLowerCase() === wanted.toLowerCase()))
	);
}

// NFKC makes one sign of µ and μ, and takes ℃ and full-width letters apart. It would also make 2 of ².
function foldUnit(text: string): string {
	return text.normalize("NFKC").replace(/\s+/g, " ").trim();
}

/** 25.4 in "mm" of 1 in "in"; NaN for a unit that is none of the dimension's. */
export function toBase(dimension: Dimension | null, value: number, unitCode: string): number {
	if (dimension === null) return value;
	const found = findUnit(dimension, unitCode);
	if (!found) return Number.NaN;
	return found.factor === 1 && found.offset === 0 ? value : withoutDust(value * found.factor + found.offset);
}

export function fromBase(dimension: Dimension | null, base: number, unitCode: string): number {
	if (dimension === null) return base;
	const found = findUnit(dimension, unitCode);
	return found ? withoutDust((base - found.offset) / found.factor) : Number.NaN;
}

/** Binary arithmetic leaves 25.400000000000002 behind; no measure here has more than twelve digits. */
function withoutDust(value: number): number {
	return Number(value.toPrecision(12));
}

export const unitSystems = ["metric", "imperial"] as const;
export type UnitSystem = (typeof unitSystems)[number];

export function isUnitSystem(value: unknown): value is UnitSystem {
	return unitSystems.includes(value as UnitSystem);
}

const imperial: Record<string, string> = {
	mm: "in",
	cm: "in",
	µm: "in",
	m: "ft",
	g: "oz",
	kg: "lb",
	N: "lbf",
	kN: "lbf",
	"°C": "°F",
	K: "°F",
	"N·m": "lbf·ft",
	MPa: "ksi",
	bar: "psi",
};

/** The unit a reader of `system` wants where the property says `unitCode`; the same one where none is customary. */
export function unitIn(system: UnitSystem, unitCode: string | null): string {
	return system === "imperial" ? (imperial[unitCode ?? ""] ?? unitCode ?? "") : (unitCode ?? "");
}

/** `25.40 mm`: rounded to that many significant digits, trailing zeros kept, with its unit. */
export function formatMeasure(locale: Locale, value: number, unitCode: string, significantDigits: number): string {
	return withUnit(formatSignificant(locale, value, significantDigits), unitCode);
}

export function formatSignificant(locale: Locale, value: number, significantDigits: number): string {
	if (value === 0) return "0";
	const rounded = Number(value.toPrecision(significantDigits));
	const magnitude = Math.floor(Math.log10(Math.abs(rounded)));
	return formatNumber(locale, rounded, Math.min(12, Math.max(0, significantDigits - 1 - magnitude)));
}

const TYPED_DIGITS = 6;

/**
 * All digits of a value that has few, as somebody typed it: `250`, `12,345`, `0.69605`. What a conversion made endless
 * is cut to four. No zeros behind them that nobody has typed.
 */
export function formatRounded(locale: Locale, value: number): string {
	const exact = Number(value.toPrecision(12));
	const digits = exact.toExponential().replace(/e.*$|\D/g, "").length;
	const rounded = digits <= TYPED_DIGITS ? exact : Number(value.toPrecision(4));
	return formatNumber(locale, rounded, Math.min(12, /\.(\d+)$/.exec(String(rounded))?.[1]?.length ?? 0));
}

/** Angles wear their sign without a space, everything else with one (ISO 80000-1). */
export function withUnit(shown: string, unitCode: string): string {
	if (unitCode === "") return shown;
	return /^[°′]$/.test(unitCode) ? `${shown}${unitCode}` : `${shown}\u00a0${unitCode}`;
}
