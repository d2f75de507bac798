// The forms of the import pages.
import { z } from "zod";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { Refusal } from "#platform/refusal.ts";
import { confirmMapping, confirmMappingSchema, discardImport, requestApply, requestUndo } from "./decide-import.ts";
import { startImport, startImportSchema } from "./start-import.ts";

const editors = ["editor", "administrator"] as const;
const listPage = "/[locale]/desk/product-data/imports";
const importPage = "/[locale]/desk/product-data/imports/[id]";

const uploadForm = defineForm({
	name: "import",
	page: listPage,
	who: editors,
	takesFiles: "product-data",
	schema: startImportSchema,
	async run({ db, actor, locale, files, settings }, input) {
		const [file] = files;
		if (!file) throw new Refusal("import-file-missing", {}, "file");
		const arrived = { path: file.quarantinePath, fileName: file.fileName, sizeBytes: file.sizeBytes, isOurs: true };
		const options = { door: "browser", locale, dataDir: settings.dataDir, isConfirmed: false } as const;
		const id = await startImport(db, actor, arrived, input, options);
		return { goTo: `/${locale}/desk/product-data/imports/${id}` };
	},
});

const mappingForm = defineForm({
	name: "import-mapping",
	page: importPage,
	who: editors,
	limit: "write",
	schema: confirmMappingSchema,
	async run(context, input) {
		await confirmMapping(context.db, context.actor, importId(context), input);
		return { goTo: pageOf(context) };
	},
});

function button(name: string, deed: typeof requestApply): Form {
	return defineForm({
		name,
		page: importPage,
		who: editors,
		limit: "write",
		schema: z.object({}),
		async run(context) {
			await deed(context.db, context.actor, importId(context));
			return { goTo: pageOf(context) };
		},
	});
}

function importId({ params }: FormContext): string {
	return params.id ?? "";
}

function pageOf(context: FormContext): string {
	return `/${context.locale}/desk/product-data/imports/${importId(context)}`;
}

export const forms: readonly Form[] = [
	uploadForm,
	mappingForm,
	button("import-apply", requestApply),
	button("import-discard", discardImport),
	button("import-undo", requestUndo),
];
