import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { CellConflict, CellProblem } from "./cell-problem.ts";
import { explainCell } from "./explain-cell.ts";
import { columnName, type GridColumn } from "./grid-columns.ts";

export interface ExplainedCell {
	partNumber: string;
	column: string;
	sentence: string;
}

export function explainProblems(
	locale: Locale,
	columns: ReadonlyMap<string, GridColumn>,
	problems: readonly CellProblem[],
): ExplainedCell[] {
	return problems.map((problem) => {
		const column = columns.get(problem.column) ?? { key: problem.column, cell: null, property: null };
		const sentence =
			problem.because === "no-column"
				? fill(words(locale).productData.wrong["no-column"], { column: problem.column })
				: explainCell(locale, problem, column);
		return { partNumber: problem.partNumber, column: problem.column, sentence };
	});
}

export interface ExplainedConflict extends CellConflict {
	columnName: string;
}

export function explainConflicts(
	locale: Locale,
	columns: ReadonlyMap<string, GridColumn>,
	conflicts: readonly CellConflict[],
): ExplainedConflict[] {
	return conflicts.map((conflict) => {
		const column = columns.get(conflict.column);
		return { ...conflict, columnName: column ? columnName(locale, column) : conflict.column };
	});
}
