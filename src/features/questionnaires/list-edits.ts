// Which cells of the client's file are filled with which text. Pure.
import { readCellAddress } from "#platform/tables/cell-address.ts";
import type { CellEdit } from "#platform/tables/cell-edit.ts";
import type { Question, SheetReading } from "./questionnaire.ts";

export interface FilledQuestion extends Pick<Question, "sheet" | "answerCell" | "choices"> {
	answer: string;
}

const TICK = "X";

/** By the part of the workbook; a text file is the part without a name. */
export function listEdits(
	questions: readonly FilledQuestion[],
	sheets: readonly Pick<SheetReading, "name" | "part">[],
): Map<string, CellEdit[]> {
	const edits = new Map<string, CellEdit[]>();
	for (const { sheet, answerCell, choices, answer } of questions) {
		const part = sheets.find(({ name }) => name === sheet)?.part;
		if (part === undefined) continue;
		const put = (address: string, text: string) => {
			const at = readCellAddress(address);
			if (at) edits.set(part, [...(edits.get(part) ?? []), { ...at, text }]);
		};
		const side = choices ? sideOf(answer) : undefined;
		if (side) put(choices![side], TICK);
		// A bare Yes is said by the tick.
		if (answerCell !== "" && !(side && isBare(answer))) put(answerCell, answer);
	}
	return edits;
}

/** Which of the two columns an answer ticks. */
export function sideOf(answer: string): "yes" | "no" | undefined {
	const text = answer.normalize("NFKC").trim().toLowerCase();
	if (/^(yes|y)\b|^(是|有|符合)(?=$|[\s。，,.;；!！])/u.test(text)) return "yes";
	if (/^(no|n)\b|^(否|无|不|没有)/u.test(text)) return "no";
	return undefined;
}

const isBare = (answer: string) => answer.trim().replace(/[.。]$/, "").length <= 3;
