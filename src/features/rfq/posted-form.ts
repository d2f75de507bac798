// What a browser posted of the form: the draft it goes on with, the window of lines it held, what was chosen.
import type { Database } from "#db/connect.ts";
import type { UploadedFile } from "#platform/attachments/uploaded-file.ts";
import { findDraftRevision } from "#platform/drafts/keep-draft-revision.ts";
import type { DraftChoice } from "#platform/drafts/merge-drafts.ts";
import { type FieldTree, typedText } from "#platform/http/fields.ts";
import { findLineFacts } from "./line-facts.ts";
import { putWindow } from "./line-window.ts";
import { withPropertyCodes } from "./property-names.ts";
import { readCountry } from "./read-country.ts";
import { readTyped, type TypedRfq } from "./typed-rfq.ts";

export interface PostedForm {
	/** Empty before the first save. */
	rfqId: string;
	revision: number;
	formKey: string;
	/** The branch, where another one was chosen than the form was opened with. */
	unit: string | undefined;
	/** Where the window began; null where all lines were posted. */
	from: number | null;
	/** What was posted alone: of the lines those of the window. */
	window: TypedRfq;
	settled: { seen: number; choices: Map<string, DraftChoice> };
}

export async function readPostedForm(db: Database, values: FieldTree): Promise<PostedForm> {
	const from = typedText(values, "from");
	return {
		rfqId: typedText(values, "draft"),
		revision: Number(typedText(values, "revision")) || 0,
		formKey: typedText(values, "formKey").slice(0, 64),
		unit: typedText(values, "unit") === typedText(values, "unitBefore") ? undefined : typedText(values, "unit"),
		from: /^\d{1,4}$/.test(from) ? Number(from) : null,
		window: await nameByCodes(db, readTyped(values)),
		settled: { seen: Number(typedText(values, "seen")) || 0, choices: readChoices(values) },
	};
}

/** The whole draft with the window in its place. `stored` is what there is now, for a revision long forgotten. */
export async function wholeOf(
	db: Database,
	posted: PostedForm,
	stored: { id: string; typed: TypedRfq } | undefined,
): Promise<TypedRfq> {
	if (posted.from === null || !stored) return posted.window;
	const base = await findDraftRevision<TypedRfq>(db, stored.id, posted.revision);
	return putWindow(base ?? stored.typed, posted.window, posted.from);
}

/** The files by where their fields stood: `lines[57].drawings` is the line's, everything else the whole's. */
export function sortDrawings(posted: PostedForm, files: readonly UploadedFile[]) {
	const drawings: UploadedFile[] = [];
	const lineDrawings: { lineKey: string; file: UploadedFile }[] = [];
	for (const file of files) {
		const at = /^lines\[(\d{1,4})\]\.drawings$/.exec(file.field)?.[1];
		const line = at === undefined ? undefined : posted.window.lines[Number(at) - (posted.from ?? 0)];
		if (line) lineDrawings.push({ lineKey: line.key, file });
		else drawings.push(file);
	}
	return { drawings, lineDrawings };
}

/** People choose properties and countries by their names; drafts keep codes. */
async function nameByCodes(db: Database, posted: TypedRfq): Promise<TypedRfq> {
	const lines = posted.lines.map((line) => ({ ...line, deliveryCountry: readCountry(line.deliveryCountry) }));
	const typed = { ...posted, lines };
	const asking = typed.lines.filter((line) => line.requirements.some(({ property }) => property !== ""));
	if (asking.length === 0) return typed;
	const numbers = asking.map((line) => line.partNumber);
	return withPropertyCodes(typed, await findLineFacts(db, numbers));
}

function readChoices(values: FieldTree): Map<string, DraftChoice> {
	const rows = Array.isArray(values.conflicts) ? values.conflicts : [];
	const choices = new Map<string, DraftChoice>();
	for (const row of rows) {
		if (typeof row !== "object" || Array.isArray(row)) continue;
		const [path, take] = [typedText(row, "path"), typedText(row, "take")];
		if (take === "mine" || take === "theirs") choices.set(path, take);
	}
	return choices;
}
