// Counts a workbook's formulas again, from its inputs alone: as much of a spreadsheet as ours use.
import { inflateRawSync } from "node:zlib";
import { columnLetters } from "../../src/platform/tables/table-head.ts";

export type Value = number | string | null;
export interface Recounted {
	formula: string | null;
	/** As it was written. */
	written: Value;
	/** As it is counted here. */
	counted: Value;
}

/** By tab, then by address. */
export function recount(workbook: Buffer): Map<string, Map<string, Recounted>> {
	const names = [...part(workbook, "xl/workbook.xml").matchAll(/<sheet name="([^"]*)"/g)].map((match) =>
		plain(match[1]!),
	);
	const tabs = new Map(names.map((name, at) => [name, cellsOf(part(workbook, `xl/worksheets/sheet${at + 1}.xml`))]));
	const result = new Map<string, Map<string, Recounted>>();
	const valueOf = (tab: string, address: string): Value => {
		const cell = tabs.get(tab)!.get(address);
		if (!cell) return null;
		const done = result.get(tab)?.get(address);
		if (done) return done.counted;
		const counted = cell.formula === null ? cell.written : evaluate(cell.formula, tab, valueOf);
		result.set(tab, (result.get(tab) ?? new Map<string, Recounted>()).set(address, { ...cell, counted }));
		return counted;
	};
	for (const [tab, cells] of tabs) for (const address of cells.keys()) valueOf(tab, address);
	return result;
}

const functions = {
	IF: (test: unknown, yes: () => unknown, no: () => unknown) => (test ? yes() : no()),
	ROUND: (value: number, digits: number) =>
		(Math.sign(value) * Math.round(Number((Math.abs(value) * 10 ** digits).toPrecision(15)))) / 10 ** digits,
	COUNT: (...all: unknown[]) => all.flat(2).filter((one) => typeof one === "number").length,
	SUM: (...all: unknown[]) => numbers(all).reduce((sum, one) => sum + one, 0),
	MIN: (...all: unknown[]) => Math.min(...numbers(all)),
	MAX: (...all: unknown[]) => Math.max(...numbers(all)),
	AND: (...all: unknown[]) => all.every(Boolean),
	ISNUMBER: (one: unknown) => typeof one === "number",
	ROWS: (range: unknown[][]) => range.length,
	COLUMNS: (range: unknown[][]) => range[0]!.length,
	TRIM: (text: string) => text.trim(),
	VLOOKUP: (key: unknown, range: unknown[][], column: number) => range.find(([first]) => first === key)?.[column - 1],
};

function numbers(all: unknown[]): number[] {
	return all.flat(2).filter((one) => typeof one === "number");
}

function evaluate(formula: string, own: string, valueOf: (tab: string, address: string) => Value): Value {
	const texts: string[] = [];
	const code = formula
		.replaceAll(/"((?:[^"]|"")*)"/g, (_, text: string) => `§${texts.push(text.replaceAll('""', '"')) - 1}§`)
		.replaceAll("FALSE", "false")
		.replaceAll(
			/(?:'([^']+)'!)?(\$?[A-Z]{1,2}\$?\d*)(?::(\$?[A-Z]{1,2}\$?\d*))?(?![A-Z(\d])/g,
			(_, tab: string | undefined, from: string, to: string | undefined) =>
				`ref(${JSON.stringify([tab ?? own, from, to ?? null])})`,
		)
		.replaceAll("^", "**")
		.replaceAll(/(?<![<>])=/g, "===")
		.replaceAll("&", "+")
		.replaceAll(/§(\d+)§/g, "texts[$1]");
	const ref = ([tab, from, to]: [string, string, string | null]) => {
		const [a, b] = [from, to ?? from].map((one) => one.replaceAll("$", ""));
		if (to === null) return valueOf(tab, a!);
		const [left, right] = [a!, b!].map((one) => indexOf(/^[A-Z]+/.exec(one)![0]));
		const [top, bottom] = [Number(/\d+/.exec(a!)?.[0] ?? 1), Number(/\d+/.exec(b!)?.[0] ?? 60)];
		return Array.from({ length: bottom - top + 1 }, (_, row) =>
			Array.from({ length: right! - left! + 1 }, (_, at) => valueOf(tab, `${columnLetters(left! + at)}${top + row}`)),
		);
	};
	const names = Object.keys(functions);
	const run = new Function(...names, "ref", "texts", `return ${lazyIf(code)}`) as (...all: unknown[]) => Value;
	return run(...Object.values(functions), ref, texts);
}

/** What IF does not choose is not counted. */
function lazyIf(code: string): string {
	const at = code.indexOf("IF(");
	if (at < 0) return code;
	const parts: string[] = [];
	let [depth, from, end] = [0, at + 3, at + 3];
	for (; depth >= 0; end += 1) {
		if ("([".includes(code[end]!)) depth += 1;
		if (")]".includes(code[end]!)) depth -= 1;
		if ((code[end] === "," && depth === 0) || depth < 0) {
			parts.push(code.slice(from, end));
			from = end + 1;
		}
	}
	const [test, yes, no] = parts.map(lazyIf);
	return `${code.slice(0, at)}((${test}) ? (${yes}) : (${no}))${lazyIf(code.slice(end))}`;
}

function indexOf(letters: string): number {
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellsOf(xml: string): Map<string, Omit<Recounted, "counted">> {
	const cells = xml.matchAll(
		/<c r="([A-Z]+\d+)"([^>]*)>(?:<f>([^<]*)<\/f>)?(?:<v>([^<]*)<\/v>|<is><t[^>]*>([^<]*)<\/t><\/is>)<\/c>/g,
	);
	return new Map(
		[...cells].map(([, address, attributes, formula, value, text]) => [
			address!,
			{
				formula: formula === undefined ? null : plain(formula),
				written: value === undefined || attributes!.includes('t="str"') ? plain(value ?? text ?? "") : Number(value),
			},
		]),
	);
}

function plain(xml: string): string {
	return xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

/** By the central directory at the end of the zip. */
function part(zip: Buffer, name: string): string {
	const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
	let at = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
		const [nameLength, extra, comment] = [
			zip.readUInt16LE(at + 28),
			zip.readUInt16LE(at + 30),
			zip.readUInt16LE(at + 32),
		];
		if (zip.toString("utf8", at + 46, at + 46 + nameLength) === name) {
			const local = zip.readUInt32LE(at + 42);
			const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
			return inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20))).toString("utf8");
		}
		at += 46 + nameLength + extra + comment;
	}
	throw new Error(`no ${name} in the workbook`);
}
