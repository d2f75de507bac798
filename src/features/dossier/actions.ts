// The forms of the dossier, of the desk and of clients.
import { z } from "zod";
import type { UploadedFile } from "#platform/attachments/uploaded-file.ts";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { askForItem, askForItemSchema } from "./ask-for-item.ts";
import { decideRequest, decideRequestSchema } from "./decide-request.ts";
import { dossierEditors } from "./dossier-rights.ts";
import { statementShape } from "./dossier-statement.ts";
import { endDossierItem, endDossierItemSchema } from "./end-dossier-item.ts";
import { fileDossier, fileDossierSchema } from "./file-dossier.ts";
import { recordDossierItem } from "./record-dossier-item.ts";
import { seeFilingChanges } from "./see-filing-changes.ts";

const newPage = "/[locale]/desk/dossier/new";
const itemPage = "/[locale]/desk/dossier/[code]";
const codeOf = ({ params }: FormContext) => params.code ?? "";

/** Read strictly by the deed, which knows the kind; here only what is not part of the statement. */
const recordSchema = z.looseObject({
	kind: statementShape.kind,
	basedOn: z.coerce.number().int().min(0),
	ownerId: z.string().max(36).default(""),
	statedSha256: z.string().max(80).default(""),
	takeAway: z.string().optional(),
});

const record = (page: string, name: string) =>
	defineForm({
		name,
		page,
		who: dossierEditors,
		limit: "write",
		takesFiles: true,
		schema: recordSchema,
		async run(context, { basedOn, ownerId, statedSha256, takeAway, ...statement }) {
			const { db, actor, locale, settings, files } = context;
			const file: UploadedFile | undefined = files.find(({ field }) => field === "file");
			const evidence = { file, statedSha256, isTakenAway: takeAway !== undefined };
			const code = page === itemPage ? codeOf(context) : statement.code;
			const input = { statement: { ...statement, code }, basedOn, ownerId: ownerId || null, evidence };
			const done = await recordDossierItem(db, actor, input, settings);
			return { goTo: `/${locale}/desk/dossier/${encodeURIComponent(done.code)}?recorded=${done.version}` };
		},
	});

const end = defineForm({
	name: "end-dossier-item",
	page: itemPage,
	who: dossierEditors,
	limit: "write",
	schema: endDossierItemSchema,
	async run(context, input) {
		const { db, actor, locale } = context;
		const version = await endDossierItem(db, actor, codeOf(context), input);
		return { goTo: `/${locale}/desk/dossier/${encodeURIComponent(codeOf(context))}?recorded=${version}` };
	},
});

const decide = defineForm({
	name: "decide-dossier-request",
	page: "/[locale]/desk/dossier/requests",
	who: dossierEditors,
	limit: "write",
	schema: decideRequestSchema,
	async run({ db, actor, locale }, input) {
		await decideRequest(db, actor, input);
		return { goTo: `/${locale}/desk/dossier/requests#request-${input.requestId}` };
	},
});

const ask = defineForm({
	name: "ask-for-dossier-item",
	page: "/[locale]/dossier/items/[code]",
	who: "client",
	limit: "write",
	schema: askForItemSchema,
	async run(context, input) {
		await askForItem(context.db, context.actor, codeOf(context), input);
		return { goTo: `/${context.locale}/dossier/items/${encodeURIComponent(codeOf(context))}` };
	},
});

const file = defineForm({
	name: "file-dossier",
	page: "/[locale]/dossier/filings",
	who: "client",
	limit: "write",
	schema: fileDossierSchema,
	async run({ db, actor, locale }, input) {
		const id = await fileDossier(db, actor, input);
		return { goTo: `/${locale}/dossier/filings#filing-${id}` };
	},
});

const see = defineForm({
	name: "see-filing-changes",
	page: "/[locale]/dossier/filings",
	who: "client",
	limit: "write",
	schema: z.object({ filingId: z.string().max(36) }),
	async run({ db, actor, locale }, { filingId }) {
		await seeFilingChanges(db, actor, filingId);
		return { goTo: `/${locale}/dossier/filings#filing-${filingId}` };
	},
});

export const forms: Form[] = [
	record(newPage, "record-dossier-item"),
	record(itemPage, "change-dossier-item"),
	end,
	decide,
	ask,
	file,
	see,
];
