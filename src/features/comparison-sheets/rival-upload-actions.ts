// The forms of a spreadsheet of another supplier's offer.
import { z } from "zod";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { words } from "#platform/i18n/words.ts";
import {
	chooseRivalColumns,
	discardRivalUpload,
	mendRivalRows,
	rivalColumnsSchema,
	rivalRowsSchema,
} from "./change-rival-upload.ts";
import { confirmRivalUpload } from "./confirm-rival-upload.ts";
import { startRivalUpload, startRivalUploadSchema } from "./start-rival-upload.ts";

const startPage = "/[locale]/sheets/[id]/rivals/upload";
const uploadPage = "/[locale]/sheets/[id]/rivals/uploads/[upload]";

const startForm = defineForm({
	name: "rival-upload",
	page: startPage,
	who: "client",
	limit: "write",
	takesFiles: "bill",
	schema: startRivalUploadSchema,
	async run(context, { supplier, currency, pasted }) {
		const { db, actor, locale, files } = context;
		const [file] = files;
		const table = file
			? { path: file.quarantinePath, fileName: file.fileName }
			: { pasted, calledPasted: words(locale).rivalOffers.upload.pasted };
		const sheetId = context.params.id ?? "";
		const id = await startRivalUpload(db, actor, { sheetId, supplier, currency, table });
		return { goTo: `/${locale}/sheets/${sheetId}/rivals/uploads/${id}` };
	},
});

const columnsForm = defineForm({
	name: "rival-columns",
	page: uploadPage,
	who: "client",
	limit: "write",
	schema: rivalColumnsSchema,
	async run(context, input) {
		await chooseRivalColumns(context.db, context.actor, namesOf(context), input);
		return { goTo: `${pathOf(context)}#preview` };
	},
});

const rowsForm = defineForm({
	name: "rival-rows",
	page: uploadPage,
	who: "client",
	limit: "write",
	schema: rivalRowsSchema,
	async run(context, input) {
		await mendRivalRows(context.db, context.actor, namesOf(context), input);
		return { goTo: `${pathOf(context)}${context.url.search}#preview` };
	},
});

const confirmForm = defineForm({
	name: "rival-confirm",
	page: uploadPage,
	who: "client",
	limit: "write",
	schema: z.object({}),
	async run(context) {
		const offerId = await confirmRivalUpload(context.db, context.actor, namesOf(context));
		return { goTo: `/${context.locale}/sheets/${context.params.id}/rivals/${offerId}?saved=prices#prices` };
	},
});

const discardForm = defineForm({
	name: "rival-discard",
	page: uploadPage,
	who: "client",
	limit: "write",
	schema: z.object({}),
	async run(context) {
		await discardRivalUpload(context.db, context.actor, namesOf(context));
		return { goTo: `/${context.locale}/sheets/${context.params.id}` };
	},
});

function namesOf({ params }: FormContext): { sheetId: string; uploadId: string } {
	return { sheetId: params.id ?? "", uploadId: params.upload ?? "" };
}

function pathOf({ locale, params }: FormContext): string {
	return `/${locale}/sheets/${params.id}/rivals/uploads/${params.upload}`;
}

export const forms: readonly Form[] = [startForm, columnsForm, rowsForm, confirmForm, discardForm];
