// Finds the questions of a sheet and the cells for their answers: by the names of its columns, else by what stands in
// them. Pure.
import type { Area, BookRow, BookSheet } from "#platform/tables/read-book.ts";
import { columnLetters } from "#platform/tables/table-head.ts";
import { withoutNumber } from "./fold-question.ts";
import { headKindOf, isBlankAnswer } from "./head-words.ts";
import { MAX_QUESTION, type NoteKind, type Question, type ReadingNote, type SheetReading } from "./questionnaire.ts";

export type ColumnChoice = Pick<SheetReading, "headRow" | "questionColumn" | "answerColumn" | "yesColumn" | "noColumn">;

export interface UnderstoodSheet {
	reading: SheetReading;
	questions: Question[];
	notes: ReadingNote[];
}

/** `chosen`: what the client says of the columns; left out, they are guessed. */
export function understandSheet(sheet: BookSheet, chosen?: ColumnChoice): UnderstoodSheet {
	const found = chosen ?? findByHead(sheet) ?? findByContents(sheet);
	const reading: SheetReading = {
		name: sheet.name,
		part: sheet.part,
		isLeftOut: false,
		...(found ?? { headRow: 0, questionColumn: 0, answerColumn: 1, yesColumn: -1, noColumn: -1 }),
		questions: 0,
		columns: describeColumns(sheet, found?.headRow ?? 0),
	};
	const taken = found ? takeQuestions(sheet, found) : { questions: [], notes: [] };
	if (taken.questions.length === 0)
		return { reading, questions: [], notes: [...taken.notes, note("no-questions", sheet.name, [])] };
	return { reading: { ...reading, questions: taken.questions.length }, ...taken };
}

const ROWS_LOOKED_AT = 40;

/** The row with a name for questions and a name for answers, or with Yes and No beside the questions. */
function findByHead(sheet: BookSheet): ColumnChoice | undefined {
	for (const { row, cells } of sheet.rows.slice(0, ROWS_LOOKED_AT)) {
		const kinds = cells.map(headKindOf);
		const [answer, yes, no] = [kinds.indexOf("answer"), kinds.indexOf("yes"), kinds.indexOf("no")];
		const hasTicks = yes !== -1 && no !== -1;
		if (answer === -1 && !hasTicks) continue;
		const before = answer === -1 ? yes : answer;
		const named = kinds.findIndex((kind, at) => kind === "question" && at !== answer);
		const questionColumn = named === -1 ? wordiest(sheet, row, before) : named;
		if (questionColumn === undefined || questionColumn === before) continue;
		if (sheet.rows.filter((one) => one.row > row && isAsked(one.cells[questionColumn])).length === 0) continue;
		const remark = kinds.findIndex((kind, at) => kind === "other" && at > Math.max(yes, no) && /comment|remark|备注|说明/i.test(cells[at]!)); // prettier-ignore
		const answerColumn = answer === -1 ? remark : answer;
		return { headRow: row, questionColumn, answerColumn, yesColumn: hasTicks ? yes : -1, noColumn: hasTicks ? no : -1 };
	}
	return undefined;
}

/** Without a head: the column with most that reads like a question, and the first empty one on its right. */
function findByContents(sheet: BookSheet): ColumnChoice | undefined {
	const questionColumn = wordiest(sheet, 0, Infinity);
	if (questionColumn === undefined) return undefined;
	const asked = sheet.rows.filter(({ cells }) => isAsked(cells[questionColumn]));
	if (asked.filter(({ cells }) => looksLikeQuestion(cells[questionColumn]!)).length < asked.length / 3)
		return undefined;
	for (let column = questionColumn + 1; column <= questionColumn + 12; column += 1) {
		const covered = asked.filter(({ row }) => {
			const area = areaAt(sheet.merged, row, column);
			return area !== undefined && area.firstColumn <= questionColumn;
		});
		if (covered.length > asked.length / 2) continue;
		const empty = asked.filter(({ cells }) => isBlankAnswer(cells[column] ?? ""));
		if (empty.length >= asked.length / 2)
			return { headRow: 0, questionColumn, answerColumn: column, yesColumn: -1, noColumn: -1 };
	}
	return undefined;
}

function wordiest(sheet: BookSheet, after: number, before: number): number | undefined {
	const letters = new Map<number, number>();
	for (const { row, cells } of sheet.rows)
		if (row > after)
			for (const [at, cell] of cells.entries())
				if (at < before && isAsked(cell)) letters.set(at, (letters.get(at) ?? 0) + Math.min(60, weightOf(cell)));
	return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0];
}

const weightOf = (text: string) => text.length + (looksLikeQuestion(text) ? 40 : 0);

function looksLikeQuestion(text: string): boolean {
	return /[?？]\s*$|^(do|does|is|are|have|has|can|will|what|which|how|who|when|where|please|describe|name|list|number of)\b|是否|有无|吗|多少|请|哪些|何时|如何|什么/iu.test(withoutNumber(text)); // prettier-ignore
}

/** Something somebody could be asked: not a number, not a tick. */
function isAsked(cell: string | undefined): cell is string {
	return cell !== undefined && (cell.match(/\p{L}/gu)?.length ?? 0) >= (/\p{Script=Han}/u.test(cell) ? 2 : 3);
}

function areaAt(merged: readonly Area[], row: number, column: number): Area | undefined {
	return merged.find(
		(area) => row >= area.firstRow && row <= area.lastRow && column >= area.firstColumn && column <= area.lastColumn,
	);
}

function takeQuestions(sheet: BookSheet, columns: ColumnChoice): { questions: Question[]; notes: ReadingNote[] } {
	const notes = new Map<NoteKind, ReadingNote>();
	const skip = (kind: NoteKind, cell: string) => {
		const known = notes.get(kind) ?? note(kind, sheet.name, []);
		notes.set(kind, known);
		known.count += 1;
		if (known.cells.length < 8) known.cells.push(cell);
	};
	const questions: Question[] = [];
	const answered = new Set<string>();
	for (const row of sheet.rows) {
		const question = row.cells[columns.questionColumn];
		if (row.row <= columns.headRow || !isAsked(question)) continue;
		const own = areaAt(sheet.merged, row.row, columns.questionColumn);
		// What lies under a merged cell is not seen.
		if (own && (own.firstRow !== row.row || own.firstColumn !== columns.questionColumn)) continue;
		const questionCell = addressOf(row.row, columns.questionColumn);
		const target = columns.answerColumn === -1 ? columns.yesColumn : columns.answerColumn;
		if (isHeading(row, columns, own, target)) skip("heading", questionCell);
		else if (question.length > MAX_QUESTION) skip("too-long", questionCell);
		else {
			const place = findPlace(sheet, row, columns);
			if ("because" in place) skip(place.because, place.cell);
			else if (answered.has(place.answerCell || place.choices!.yes)) skip("merged-question", questionCell);
			else {
				answered.add(place.answerCell || place.choices!.yes);
				questions.push({ sheet: sheet.name, questionCell, question: question.trim(), ...place });
			}
		}
	}
	return { questions, notes: [...notes.values()] };
}

/** A title over several questions: it reaches over the place of the answer, or stands there as a name only. */
function isHeading(row: BookRow, columns: ColumnChoice, own: Area | undefined, target: number): boolean {
	if (own && own.lastColumn >= target && own.firstColumn <= columns.questionColumn) return true;
	const text = row.cells[columns.questionColumn]!;
	const others = row.cells.filter((cell, at) => at !== columns.questionColumn && cell !== "").length;
	const isName =
		/^(section|part|chapter|第.{1,3}(部分|章|节)|[一二三四五六七八九十]+[、.．]|[A-Z][.)]\s|[IVX]+[.)]\s)/iu.test(text);
	return isName && !looksLikeQuestion(text) && others === 0;
}

type Place = Pick<Question, "answerCell" | "choices"> | { because: NoteKind; cell: string };

function findPlace(sheet: BookSheet, row: BookRow, columns: ColumnChoice): Place {
	const { answerColumn, yesColumn, noColumn } = columns;
	const choices =
		yesColumn === -1 || noColumn === -1
			? null
			: { yes: addressOf(row.row, yesColumn), no: addressOf(row.row, noColumn) };
	if (choices && [yesColumn, noColumn].some((column) => !isFree(sheet, row.row, column)))
		return { because: "filled", cell: choices.yes };
	if (answerColumn === -1) return { answerCell: "", choices };
	const area = areaAt(sheet.merged, row.row, answerColumn);
	const at = area ? { row: area.firstRow, column: area.firstColumn } : { row: row.row, column: answerColumn };
	const cell = addressOf(at.row, at.column);
	const here = sheet.rows.find((one) => one.row === at.row);
	if (here?.formulas.includes(at.column)) return { because: "formula", cell };
	return isFree(sheet, at.row, at.column) ? { answerCell: cell, choices } : { because: "filled", cell };
}

function isFree(sheet: BookSheet, row: number, column: number): boolean {
	const here = sheet.rows.find((one) => one.row === row);
	return !here || isBlankAnswer(here.cells[column] ?? "");
}

function describeColumns({ rows }: BookSheet, headRow: number): string[] {
	const width = Math.min(40, Math.max(2, ...rows.map(({ cells }) => cells.length)) + 1);
	const from = headRow === 0 ? rows : rows.filter(({ row }) => row >= headRow);
	return Array.from({ length: width }, (_, at) => (from.find(({ cells }) => cells[at])?.cells[at] ?? "").slice(0, 60));
}

export function addressOf(row: number, column: number): string {
	return `${columnLetters(column)}${row}`;
}

export function note(kind: NoteKind, sheet: string, cells: string[]): ReadingNote {
	return { kind, sheet, cells, count: cells.length };
}
