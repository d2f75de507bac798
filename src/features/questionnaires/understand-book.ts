import { Refusal } from "#platform/refusal.ts";
import type { Book } from "#platform/tables/read-book.ts";
import { MAX_QUESTIONS, type Question, type ReadingNote, type SheetReading } from "./questionnaire.ts";
import { note, understandSheet } from "./understand-sheet.ts";

export interface UnderstoodBook {
	sheets: SheetReading[];
	questions: Question[];
	notes: ReadingNote[];
}

/** `chosen`: as the client has corrected the sheets. Refuses where there is far too much to be answered. */
export function understandBook(book: Book, file: string, chosen?: readonly SheetReading[]): UnderstoodBook {
	const sheets: SheetReading[] = [];
	const questions: Question[] = [];
	const notes = book.hidden.map((name) => ({ ...note("hidden-sheet", name, []), count: 1 }));
	for (const sheet of book.sheets) {
		const said = chosen?.find(({ part }) => part === sheet.part);
		if (said?.isLeftOut) {
			sheets.push({ ...said, questions: 0 });
			notes.push({ ...note("left-out", sheet.name, []), count: 1 });
			continue;
		}
		const understood = understandSheet(sheet, said);
		sheets.push(understood.reading);
		questions.push(...understood.questions);
		notes.push(...understood.notes);
	}
	if (questions.length > MAX_QUESTIONS) throw new Refusal("questionnaire-too-many", { file, maximum: MAX_QUESTIONS });
	return { sheets, questions, notes };
}
