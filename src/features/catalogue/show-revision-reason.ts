import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";

export interface RevisionReason {
	by: string;
	reason: string;
	importId: string | null;
}

/** Why a revision was made: the editor's own words, or ours where the house made it. */
export function showRevisionReason(locale: Locale, { by, reason, importId }: RevisionReason): string {
	const say = words(locale).catalogue.revisionReason;
	if (by === "content") return say.content;
	if (reason === "grid") return say.grid;
	const [, restored] = /^restore: (\d+)$/.exec(reason) ?? [];
	if (restored) return fill(say.restore, { number: restored });
	const [, file] = /^↶ ([\s\S]*)$/.exec(reason) ?? [];
	if (file !== undefined) return fill(say.importUndone, { file });
	const [, undone] = /^undo: ([\s\S]*)$/.exec(reason) ?? [];
	if (undone !== undefined) return undone === "grid" ? say.undo : `${say.undo}: ${undone}`;
	return importId === null ? reason : fill(say.import, { file: reason });
}

/** Out of which file somebody imported is nobody's business outside. */
export function namesImport({ reason, importId }: RevisionReason): boolean {
	return importId !== null || reason.startsWith("↶ ");
}

/** Who made it, by name; the company's own files have no name of their own. */
export function showRevisedBy(locale: Locale, by: string): string {
	return by === "content" ? words(locale).catalogue.revisionReason.publisher : by;
}
