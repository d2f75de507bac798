import { statusOn } from "#features/catalogue/life-cycle.ts";
import type { ProductDocument } from "#features/catalogue/product-document.ts";
import { withUnit } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { CellProblem } from "./cell-problem.ts";
import { columnName, type GridColumn, suggestions } from "./grid-columns.ts";

const MOST_NAMED = 12;

/** What is wrong with a cell and what would be right, in one sentence. */
export function explainCell(locale: Locale, problem: CellProblem, column: GridColumn): string {
	const say = words(locale).productData.wrong;
	const facts = { value: problem.typed.slice(0, 80), column: columnName(locale, column) };
	if (problem.because !== "no-value") return fill(say[problem.because], facts);
	return `${fill(say.value, facts)} ${fill(say.expected[kindOf(column)], {
		...facts,
		unit: withUnit("25", column.property?.unit ?? ""),
		range: withUnit("-30..120", column.property?.unit ?? ""),
		curve: curveExample(column),
		choices: named(locale, column),
	})}`;
}

function kindOf({ key, property }: GridColumn) {
	if (property) return property.kind;
	if (key === "status") return "choice";
	if (key.endsWith("_from") || key.endsWith("_on")) return "day";
	return key as
		| "name_en"
		| "name_zh"
		| "plants"
		| "gtin"
		| "hs_code"
		| "etim_class"
		| "eclass_class"
		| "weight_grams"
		| "packaging_unit";
}

function curveExample({ property }: GridColumn): string {
	if (!property?.axis) return "";
	const point = (x: string, y: string) =>
		`${withUnit(x, property.axis!.unit ?? "")}: ${withUnit(y, property.unit ?? "")}`;
	return `${point("500", "3.2")}; ${point("1000", "2.8")}`;
}

function named(locale: Locale, column: GridColumn): string {
	const values = suggestions(locale, column).map(({ value }) => value);
	const shown = values.slice(0, MOST_NAMED).join(locale === "en" ? ", " : "、");
	return values.length > MOST_NAMED ? `${shown} …` : shown;
}

/** A status that the dates contradict would be gone by the next morning. */
export function isAgainstItsDates(day: string, { status, milestones }: ProductDocument): boolean {
	return statusOn(day, status, milestones) !== status;
}
