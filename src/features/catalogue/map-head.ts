// The head of a file, column by column, understood where it can mean one thing only.
import { createHash } from "node:crypto";
import { findUnit } from "./units.ts";
import type { Property } from "./property.ts";
import { writeTarget } from "./column-target.ts";
import { fixedColumnNames, fixedColumns } from "./fixed-columns.ts";
import type { LoadedCatalogue } from "./load-catalogue.ts";

/** One target for each column; null where it is not understood. `familyId` narrows to the family of the whole file. */
export function mapHead(
	head: readonly string[],
	catalogue: LoadedCatalogue,
	familyId: string | null,
): (string | null)[] {
	const names = namesOf(catalogue, familyId);
	const taken = new Set<string>();
	return head.map((column) => {
		const target = mapColumn(column, names);
		const name = target?.replace(/ \[.*$/, "");
		if (target === null || name === undefined || taken.has(name)) return null;
		taken.add(name);
		return target;
	});
}

/** Equal for heads that say the same, however they are spaced. */
export function fingerprintOf(head: readonly string[], familyId: string | null): string {
	const said = [familyId ?? "", ...head.map(fold)].join("\n");
	return createHash("sha256").update(said).digest("hex");
}

interface Names {
	/** Folded name -> the codes it may mean. */
	codes: Map<string, Set<string>>;
	properties: Map<string, Property[]>;
}

/** Longer than any name with its unit; what somebody wrote a paragraph into is no name. */
const MOST_CHARACTERS = 300;

function mapColumn(column: string, names: Names): string | null {
	if (column.length > MOST_CHARACTERS) return null;
	const whole = codeOf(fold(column), names);
	if (whole) return writeTarget(whole);
	const condition =
		/^(.*?)\s*(?:@\s*condition|@\s*条件|[（(](?:test condition|condition|试验条件|测试条件|条件)[)）])$/i.exec(column);
	const measured = condition && codeOf(fold(condition[1]!), names);
	if (measured) return writeTarget(`${measured}@condition`);
	const bracketed = /^(.*?)\s*[[(（【]\s*([^\])）】]+?)\s*[\])）】]$/.exec(column);
	if (!bracketed) return null;
	const code = codeOf(fold(bracketed[1]!), names);
	const unit = code ? unitFor(code, bracketed[2]!, names) : undefined;
	return code && unit !== undefined ? writeTarget(code, unit) : null;
}

/** Undefined where the text in brackets is no unit of it. */
function unitFor(code: string, text: string, { properties }: Names): string | undefined {
	if (code === "weight") return findUnit("mass", text)?.code;
	const [property] = properties.get(code) ?? [];
	return property?.dimension ? findUnit(property.dimension, text)?.code : undefined;
}

function codeOf(folded: string, { codes }: Names): string | undefined {
	const found = codes.get(folded);
	return found?.size === 1 ? [...found][0] : undefined;
}

function namesOf(catalogue: LoadedCatalogue, familyId: string | null): Names {
	const codes = new Map<string, Set<string>>();
	const properties = new Map<string, Property[]>();
	const add = (name: string, code: string) => {
		const folded = fold(name);
		if (folded) codes.set(folded, (codes.get(folded) ?? new Set()).add(code));
	};
	for (const [family, byCode] of catalogue.properties) {
		if (familyId !== null && family !== familyId) continue;
		for (const property of new Set(byCode.values())) {
			const { code, name, symbol } = property;
			properties.set(code, [...(properties.get(code) ?? []), property]);
			for (const one of [name.en, name["zh-cn"]]) {
				add(one, code);
				if (symbol) add(`${one} ${symbol}`, code);
			}
			if (symbol && !codes.has(fold(symbol))) add(symbol, code);
			else if (symbol) add(symbol, code);
		}
	}
	// A code, today's or an earlier one, and the columns every product has mean themselves, whatever else is called so.
	for (const byCode of catalogue.properties.values())
		for (const [code, property] of byCode) codes.set(fold(code), new Set([property.code]));
	for (const column of fixedColumnNames)
		for (const name of [column, ...fixedColumns[column].called]) codes.set(fold(name), new Set([column]));
	return { codes, properties };
}

function fold(text: string): string {
	return text
		.normalize("NFKC")
		.toLowerCase()
		.replaceAll(/[\s_\-*:：]+/g, " ")
		.trim();
}
