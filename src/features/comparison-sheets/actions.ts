// The forms of comparison sheets.
import { z } from "zod";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { saveSheetSettings, type SettingsChange } from "./save-sheet-settings.ts";
import {
	assumptionsFormSchema,
	quantitiesChange,
	quantitiesFormSchema,
	readBase,
	weightsFormSchema,
} from "./settings-forms.ts";
import { removeNote, writeNote, writeNoteSchema } from "./sheet-notes.ts";
import { signSheet, signSheetSchema } from "./sign-sheet.ts";
import { startSheet, startSheetSchema } from "./start-sheet.ts";

const page = "/[locale]/sheets/[id]";
const sheetForm = { page, who: "client", limit: "write" } as const;
const sheetIdOf = ({ params }: FormContext) => params.id ?? "";

const startForm = defineForm({
	name: "start-sheet",
	page: "/[locale]/sheets",
	who: "client",
	limit: "write",
	schema: startSheetSchema,
	async run({ db, actor, locale }, input) {
		const { sheetId } = await startSheet(db, actor, input);
		return { goTo: `/${locale}/sheets/${sheetId}` };
	},
});

const weightsForm = defineForm({
	...sheetForm,
	name: "sheet-weights",
	schema: weightsFormSchema,
	run: (context, { base, weights }) => save(context, base, { weights }, "weights"),
});

const quantitiesForm = defineForm({
	...sheetForm,
	name: "sheet-quantities",
	schema: quantitiesFormSchema,
	run: (context, { base, lines }) => save(context, base, quantitiesChange(lines), "quantities"),
});

const assumptionsForm = defineForm({
	...sheetForm,
	name: "sheet-assumptions",
	schema: assumptionsFormSchema,
	run: (context, { base, ...change }) => save(context, base, change, "assumptions"),
});

async function save(context: FormContext, baseText: string, change: SettingsChange, anchor: string) {
	const names = Object.keys(change) as (keyof SettingsChange)[];
	const base = baseText === "" ? undefined : readBase(baseText, names);
	await saveSheetSettings(context.db, context.actor, { sheetId: sheetIdOf(context), change, base });
	return { goTo: here(context, anchor) };
}

const noteForm = defineForm({
	...sheetForm,
	name: "sheet-note",
	schema: writeNoteSchema.omit({ sheetId: true }),
	async run(context, input) {
		const { noteId } = await writeNote(context.db, context.actor, { ...input, sheetId: sheetIdOf(context) });
		return { goTo: here(context, `note-${noteId}`) };
	},
});

const removeNoteForm = defineForm({
	...sheetForm,
	name: "remove-sheet-note",
	schema: z.object({ noteId: z.string().max(64) }),
	async run(context, { noteId }) {
		await removeNote(context.db, context.actor, { sheetId: sheetIdOf(context), noteId });
		return { goTo: here(context, "lines") };
	},
});

const signForm = defineForm({
	...sheetForm,
	name: "sign-sheet",
	schema: signSheetSchema.omit({ sheetId: true }),
	async run(context, input) {
		await signSheet(context.db, context.actor, { ...input, sheetId: sheetIdOf(context) });
		return { goTo: here(context, "sign") };
	},
});

/** The same window of lines; the note that was being written is written. */
function here({ locale, params, url }: FormContext, anchor: string): string {
	const search = new URLSearchParams(url.searchParams);
	search.delete("note");
	const text = search.toString();
	return `/${locale}/sheets/${encodeURIComponent(params.id ?? "")}${text && `?${text}`}#${anchor}`;
}

export const forms: Form[] = [
	startForm,
	weightsForm,
	quantitiesForm,
	assumptionsForm,
	noteForm,
	removeNoteForm,
	signForm,
];
