// One cell of a product file: empty is not stated; `n/a`; `on request`; else a value of the property's kind, with the
// condition it was measured under behind an `@`: `14.8 kN @ ISO 281, 20 °C`.
import { parseMeasure } from "./parse-measure.ts";
import { notStated, type Property, type SpecificationValue } from "./property.ts";

/** Null: not stated. Undefined: this is no value of the property. */
export function readCell(typed: string, property: Property): SpecificationValue | null | undefined {
	if (typed === "") return null;
	if (typed === "n/a") return { ...notStated, state: "not-applicable", typed };
	if (typed === "on request") return { ...notStated, state: "on-request", typed };
	const { value, condition } = withoutCondition(typed, property);
	const read = value === "" ? undefined : stated(value, property);
	return read && { ...notStated, state: "stated", typed: value, condition, ...read };
}

const MAX_CONDITION = 120;

/** Texts may hold an `@` of their own. */
export function withoutCondition(
	typed: string,
	{ kind }: Pick<Property, "kind">,
): { value: string; condition: string | null } {
	const at = kind === "text" ? -1 : typed.indexOf("@");
	if (at < 0) return { value: typed, condition: null };
	const condition = typed
		.slice(at + 1)
		.replaceAll(/\s+/g, " ")
		.trim()
		.slice(0, MAX_CONDITION);
	return { value: typed.slice(0, at).trim(), condition: condition || null };
}

function stated(typed: string, property: Property): Partial<SpecificationValue> | undefined {
	switch (property.kind) {
		case "number":
		case "range": {
			const measure = parseMeasure(typed, property);
			const isFit = measure && (property.kind === "range" || measure.baseMin === measure.baseMax);
			return isFit ? measure : undefined;
		}
		case "choice":
			return property.choices.some(({ code }) => code === typed) ? { choice: typed } : undefined;
		case "choices": {
			const codes = [...new Set(typed.split(";").map((code) => code.trim()))];
			const known = property.choices.map(({ code }) => code).filter((code) => codes.includes(code));
			return known.length === codes.length ? { choices: known } : undefined;
		}
		case "yes-no":
			return typed === "yes" || typed === "no" ? { choice: typed } : undefined;
		case "text": {
			const [en = "", zh = en] = typed.split("|").map((side) => side.trim());
			return { text: { en, "zh-cn": zh } };
		}
		case "curve":
			return readCurve(typed, property);
	}
}

const MAX_POINTS = 200;

/** `500 rpm: 3.2 kN; 1000 rpm: 2.8 kN`; two points at least, no x twice. */
function readCurve(typed: string, property: Property): Partial<SpecificationValue> | undefined {
	if (!property.axis) return undefined;
	const pairs = typed.split(";").map((pair) => pair.split(":"));
	const points: [number, number][] = [];
	for (const [x = "", y = "", ...more] of pairs) {
		const at = parseMeasure(x.trim(), property.axis);
		const value = parseMeasure(y.trim(), property);
		if (!at || !value || more.length > 0 || at.baseMin !== at.baseMax || value.baseMin !== value.baseMax)
			return undefined;
		points.push([at.baseMin, value.baseMin]);
	}
	points.sort(([a], [b]) => a - b);
	const isCurve = points.length >= 2 && points.length <= MAX_POINTS;
	return isCurve && points.every(([x], place) => place === 0 || x > points[place - 1]![0]) ? { points } : undefined;
}
