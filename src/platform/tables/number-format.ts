// What a workbook's number formats do to a number (ECMA-376 part 1, 18.8.30 and 18.8.31), as far as it changes what is meant.
import { numberText } from "./number-text.ts";

export type NumberFormat =
	{ kind: "number"; suffix: string } | { kind: "percent" } | { kind: "date" | "time" | "moment" };

export const plainNumber: NumberFormat = { kind: "number", suffix: "" };

const builtIn: Record<number, string> = { 9: "0%", 10: "0.00%", 22: "y h", 45: "h", 46: "h", 47: "h" };
const builtInDates = [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];
const builtInTimes = [18, 19, 20, 21, 32, 33, 34, 35, 55, 56];

/** By the format's number, or by its code where the workbook states one. */
export function readNumberFormat(id: number, code?: string): NumberFormat {
	if (code === undefined && builtInDates.includes(id)) return { kind: "date" };
	if (code === undefined && builtInTimes.includes(id)) return { kind: "time" };
	const [section = ""] = splitSections(code ?? builtIn[id] ?? "General");
	const bare = section
		.replace(/"[^"]*"|\\.|_.|\*./g, "")
		.replace(/\[(h+|m+|s+)\]/gi, "$1")
		.replace(/\[[^\]]*\]/g, "")
		.replace(/general/gi, "");
	if (bare.includes("%")) return { kind: "percent" };
	const [hasDay, hasTime] = [/[yd]/i.test(bare) || /^[^hs]*m[^hs]*$/i.test(bare), /[hs]/i.test(bare)];
	if (hasDay) return { kind: hasTime ? "moment" : "date" };
	if (hasTime) return { kind: "time" };
	return { kind: "number", suffix: readSuffix(section) };
}

function splitSections(code: string): string[] {
	return code.match(/(?:"[^"]*"|\\.|[^;"\\])+/g) ?? [];
}

/** `0.0" mm"` shows a unit that the number itself does not hold: it belongs to what was meant. */
function readSuffix(section: string): string {
	const quoted = /^[#0?,.]+((?:"[^"]*"|\\.)+)$/.exec(section)?.[1] ?? "";
	return quoted.replace(/"([^"]*)"|\\(.)/g, "$1$2").trimEnd();
}

/** The text of a stored number; undefined where it is none. */
export function showNumber(stored: string, format: NumberFormat, is1904: boolean): string | undefined {
	if (format.kind === "number") {
		const text = numberText(stored);
		return text === undefined || format.suffix === "" ? text : `${text}${format.suffix}`;
	}
	if (format.kind === "percent") {
		const text = numberText(stored, 2);
		return text === undefined ? undefined : `${text}%`;
	}
	return showDate(Number(stored), format.kind, is1904);
}

/** Days since 1899-12-30, or since 1904-01-01. Before March 1900 Excel is one day off: it believes in 1900-02-29. */
function showDate(serial: number, kind: "date" | "time" | "moment", is1904: boolean): string | undefined {
	if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return undefined;
	const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
	const instant = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000).toISOString();
	const time = instant.slice(11, 19);
	if (kind === "time") return time;
	return time === "00:00:00" ? instant.slice(0, 10) : `${instant.slice(0, 10)} ${time}`;
}
