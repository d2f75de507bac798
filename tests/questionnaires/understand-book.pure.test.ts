import { expect, test } from "vitest";
import { bookLimits, type SheetReading } from "../../src/features/questionnaires/questionnaire.ts";
import { understandBook } from "../../src/features/questionnaires/understand-book.ts";
import { readBook } from "../../src/platform/tables/read-book.ts";
import { makeFile, textRow } from "../platform/tables-files.ts";
import { makeWorkbook } from "../platform/tables-files.ts";
import { chineseList, harbourRailWorkbook } from "./asked-files.ts";

const read = async (name: string, content: string | Buffer, chosen?: SheetReading[]) =>
	understandBook(await readBook(makeFile(name, content), name, bookLimits), name, chosen);
const cells = ({ questions }: { questions: { questionCell: string; answerCell: string }[] }) =>
	questions.map(({ questionCell, answerCell }) => `${questionCell} ${answerCell}`);

test("questions and the places of their answers are found in a client's own layout", async () => {
	const understood = await read("harbour.xlsx", harbourRailWorkbook());
	const general = understood.questions.filter(({ sheet }) => sheet === "General");
	expect(cells({ questions: general })).toEqual(["B5 C5", "B6 C6", "B7 C7", "B10 C10", "B12 C12"]);
	expect(understood.sheets.map(({ name, headRow, questions }) => [name, headRow, questions])).toEqual([
		["General", 3, 5],
		["质量", 1, 2],
	]);
});

test("what is skipped is said: hidden sheets, headings, formulas, what is filled already", async () => {
	const { notes } = await read("harbour.xlsx", harbourRailWorkbook());
	const said = notes.map(({ kind, sheet, cells: where }) => `${kind} ${sheet} ${where.join(",")}`.trim());
	expect(said).toEqual(expect.arrayContaining(["hidden-sheet Scoring", "heading General B4", "formula General C8", "filled General C9"])); // prettier-ignore
});

test("columns for Yes and No are ticked, and the remark beside them takes the words", async () => {
	const { questions } = await read("harbour.xlsx", harbourRailWorkbook());
	expect(questions.at(-2)).toMatchObject({ sheet: "质量", answerCell: "E2", choices: { yes: "C2", no: "D2" } });
});

test("a merged question is asked once; a merged place for an answer is filled in its first cell", async () => {
	const rows = textRow(1, "Question", "Answer") + textRow(2, "Do you export?", "") + textRow(3, "", "") + textRow(4, "Do you import?", ""); // prettier-ignore
	const afterRows = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B4:D5"/></mergeCells>';
	expect(cells(await read("merged.xlsx", makeWorkbook({ rows, afterRows })))).toEqual(["A2 B2", "A4 B4"]);
	const shared = '<mergeCells><mergeCell ref="B2:B4"/></mergeCells>';
	const three = textRow(1, "Question", "Answer") + textRow(2, "Do you export?", "") + textRow(3, "Where do you export to?", ""); // prettier-ignore
	const { questions, notes } = await read("shared.xlsx", makeWorkbook({ rows: three, afterRows: shared }));
	expect([questions.length, notes.find(({ kind }) => kind === "merged-question")?.cells]).toEqual([1, ["A3"]]);
});

test("without a head the column that asks is found, and the empty one beside it", async () => {
	const rows = textRow(1, "1", "Do you export?") + textRow(2, "2", "How many plants do you have?") + textRow(3, "3", "Is there a laboratory?"); // prettier-ignore
	expect(cells(await read("bare.xlsx", makeWorkbook({ rows })))).toEqual(["B1 C1", "B2 C2", "B3 C3"]);
	expect(cells(await read("list.csv", chineseList))).toEqual(["B3 C3", "B4 C4", "B5 C5"]);
});

test("a file that asks nothing is understood as none, and what the client corrects is what counts", async () => {
	const rows = textRow(1, "alpha", "beta") + textRow(2, "gamma", "") + textRow(3, "delta", "");
	const none = await read("none.xlsx", makeWorkbook({ rows }));
	expect([none.questions.length, none.notes[0]!.kind]).toEqual([0, "no-questions"]);
	const chosen = none.sheets.map((sheet) => ({ ...sheet, headRow: 1, questionColumn: 0, answerColumn: 1 }));
	expect(cells(await read("none.xlsx", makeWorkbook({ rows }), chosen))).toEqual(["A2 B2", "A3 B3"]);
	const left = await read(
		"none.xlsx",
		makeWorkbook({ rows }),
		chosen.map((sheet) => ({ ...sheet, isLeftOut: true })),
	);
	expect([left.questions.length, left.notes[0]!.kind]).toEqual([0, "left-out"]);
});

test("more than a thousand questions are refused in words", async () => {
	const rows = Array.from({ length: 1_001 }, (_, at) => `Is number ${at} there?,`).join("\n");
	await expect(read("long.csv", `Question,Answer\n${rows}`)).rejects.toMatchObject({ code: "questionnaire-too-many" });
});
