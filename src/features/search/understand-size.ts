// A size as the trade writes it: `25×52×15`, `M8x30`, `M12×1.5×40`, `1 x 2 x 9/16 in`. Which properties it names, and in
// what order, stands with the family.
import { parseNumber } from "#features/catalogue/parse-measure.ts";
import { choicesOf, rangesOf } from "./understand-conditions.ts";
import { phraseKey } from "./understand-folding.ts";
import type { Scope } from "./understand-scope.ts";
import type { KnownFamily, KnownProperty } from "./understand-vocabulary.ts";
import type { Condition } from "./understood.ts";

/** No product is measured in more; a longer row is some list, and costs more to read than it says. */
const MOST = 6;
const figure = String.raw`(?:\d+[- ]\d+/\d+|\d+/\d+|\d+(?:[.,]\d+)?)`;
const lengthUnit = String.raw`(?:\s*(?:(?:mm|cm|in(?:ch)?)(?![a-z])|毫米|英寸|"))?`;
const size = new RegExp(
	`([A-Za-z]{0,3}\\s?${figure})${lengthUnit}(?:\\s*×\\s*${figure}${lengthUnit}){1,${MOST - 1}}`,
	"uy",
);
const unitBehind = /(mm|cm|in(?:ch)?|毫米|英寸|")$/u;

export function sizeAt(text: string, at: number, scope: Scope): { end: number; anyOf: Condition[][] } | null {
	if (text.slice(0, at).trimEnd().endsWith("×")) return null;
	size.lastIndex = at;
	const found = size.exec(text);
	if (!found || /^(?:(?!\p{Script=Han})[\p{L}\d]|\s*×)/u.test(text.slice(size.lastIndex))) return null;
	const unit = unitBehind.exec(found[0].trim())?.[1] ?? null;
	const parts = found[0].split("×").map((part) => part.trim().replace(unitBehind, "").trim());
	const anyOf: Condition[][] = [];
	for (const family of sizedFamilies(scope)) {
		const conditions = conditionsOf(parts, unit, orderOf(family, scope));
		if (conditions) anyOf.push(conditions);
	}
	return anyOf.length > 0 ? { end: at + found[0].trimEnd().length, anyOf } : null;
}

function sizedFamilies({ vocabulary, branch }: Scope): KnownFamily[] {
	return [...vocabulary.families.values()].filter(
		({ id, size = [] }) => size.length > 0 && (branch === null || branch.has(id)),
	);
}

/** The properties of a family's size; a property the families below declare each for itself stands there several times. */
function orderOf(family: KnownFamily, { vocabulary }: Scope): KnownProperty[][] {
	const around = vocabulary.branch.get(family.id)!;
	return family.size!.map((code) =>
		vocabulary.properties.filter((one) => one.code === code && around.has(one.familyId)),
	);
}

/** Each part goes to the next property; a choice such as a fine thread takes as many as it is written with. */
function conditionsOf(
	parts: readonly string[],
	unit: string | null,
	order: readonly KnownProperty[][],
): Condition[] | null {
	const conditions: Condition[] = [];
	let at = 0;
	for (const alike of order) {
		if (at >= parts.length) break;
		const read = alike[0] && (alike[0].kind === "choice" ? choiceOf(alike) : measureOf(alike));
		if (!read) return null;
		conditions.push(read);
	}
	return at === parts.length && conditions.length > 1 ? conditions : null;

	function choiceOf(alike: readonly KnownProperty[]): Condition | undefined {
		for (let take = parts.length - at; take > 0; take--) {
			const key = phraseKey(parts.slice(at, at + take).join("×"));
			const meant = alike.flatMap((property) =>
				property.choices
					.filter(({ code }) => phraseKey(code.replace("x", "×")) === key)
					.map(({ code }) => ({ property, choice: code })),
			);
			if (meant.length === 0) continue;
			at += take;
			return choicesOf(meant)[0];
		}
		return undefined;
	}

	function measureOf(alike: readonly KnownProperty[]): Condition | undefined {
		const value = parseNumber(parts[at]!);
		at++;
		if (value === null) return undefined;
		return rangesOf(alike, {
			end: 0,
			comparison: "is",
			low: value,
			high: value,
			unit,
			dimensions: [],
			isPlain: true,
		})[0];
	}
}
