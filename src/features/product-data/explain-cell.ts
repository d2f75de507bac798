import { statusOn } from "#features/catalogue/life-cycle.ts";
import type { ProductDocument } from "#features/catalogue/product-document.ts";
import { explainFault, type FaultCode } from "#features/catalogue/product-fault.ts";
import { withUnit } from "#features/catalogue/units.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { CellProblem } from "./cell-problem.ts";
import { columnName, type GridColumn, suggestions } from "./grid-columns.ts";

const MOST_NAMED = 12;

/** What is wrong with a cell and what would be right, in one sentence. */
export function explainCell(locale: Locale, problem: CellProblem, column: GridColumn): string {
	const say = words(locale).productData.wrong;
	const { because, typed } = problem;
	const facts = { value: typed.slice(0, 80), column: columnName(locale, column) };
	if (because === "no-column" || because === "status-from-days") return fill(say[because], facts);
	const { property } = column;
	if (because !== "no-value" || !property) {
		const fault = { code: because as FaultCode, facts: { ...facts, unit: "g" } };
		return fill(say.fixed, { ...facts, ...explainFault(words(locale), fault) });
	}
	return `${fill(say.value, facts)} ${fill(say.expected[property.kind], {
		...facts,
		unit: withUnit("25", property.unit ?? ""),
		range: withUnit("-30..120", property.unit ?? ""),
		curve: curveExample(column),
		choices: named(locale, column),
	})}`;
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
