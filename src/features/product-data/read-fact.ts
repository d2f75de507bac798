// The columns every product has, beside its names and its family: what the trade, customs and the calendar ask.
import { isGtin } from "#features/catalogue/gtin.ts";
import { findUnit, toBase } from "#features/catalogue/units.ts";
import { isDay } from "#platform/clock.ts";
import type { FaultCode } from "./import-fault.ts";

export type Read<Value> = { value: Value } | { code: FaultCode };

/** GTIN-8, -12, -13 or -14 with its check digit (GS1 General Specifications, 7.9). */
export function readGtin(typed: string): Read<string> {
	const digits = typed.replaceAll(/[\s-]/g, "");
	if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return { code: "gtin-shape" };
	return isGtin(digits) ? { value: digits } : { code: "gtin-check-digit" };
}

/** Six digits of the Harmonized System, up to ten with a country's own; with or without its points. */
export function readHsCode(typed: string): Read<string> {
	const code = typed.replaceAll(/\s/g, "");
	return /^\d{4}(?:\.?\d{2}){1,3}$/.test(code) ? { value: code } : { code: "hs-code" };
}

export function readEtimClass(typed: string): Read<string> {
	const code = typed.toUpperCase();
	return /^EC\d{6}$/.test(code) ? { value: code } : { code: "etim-class" };
}

/** Eight digits, as pairs with dashes. */
export function readEclassClass(typed: string): Read<string> {
	const digits = typed.replaceAll(/[\s.-]/g, "");
	return /^\d{8}$/.test(digits) ? { value: digits.match(/../g)!.join("-") } : { code: "eclass-class" };
}

/** Grams. A bare number is in the column's unit, or in grams. */
export function readWeight(typed: string, columnUnit: string | null): Read<number> {
	const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*(.*)$/.exec(typed) ?? [];
	const found = findUnit("mass", unit || (columnUnit ?? "g"));
	if (number === "") return { code: "weight" };
	return found ? { value: toBase("mass", Number(number), found.code) } : { code: "unit-unknown" };
}

export function readPackagingUnit(typed: string): Read<number> {
	return /^[1-9]\d{0,8}$/.test(typed) ? { value: Number(typed) } : { code: "packaging-unit" };
}

/** `2026-11-23`, `2026/11/23`, `2026年11月23日`. Other orders of day and month can be read two ways. */
export function readDay(typed: string): Read<string> {
	const [, year = "", month = "", day = ""] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed) ?? [];
	const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	return isDay(written) ? { value: written } : { code: "day" };
}
