// The RFQ room's forms. The big one posts everything it holds with every button.
import { z } from "zod";
import type { FieldTree } from "#platform/http/fields.ts";
import { defineForm, type Form, type FormContext, type FormOutcome } from "#platform/http/forms.ts";
import { changeRows } from "./change-rows.ts";
import { discardRfqDraft } from "./discard-rfq-draft.ts";
import { saveRfqDraft } from "./save-rfq-draft.ts";
import { startRfqDraft } from "./start-rfq-draft.ts";
import { submitRfq } from "./submit-rfq.ts";
import { readTyped } from "./typed-rfq.ts";
import { withdrawRfq, withdrawRfqSchema } from "./withdraw-rfq.ts";

/** Answered to the script that saves while one types. */
export interface Autosaved {
	draft: string;
	revision: number;
	savedAt: string;
}

const rfqForm = defineForm({
	name: "rfq",
	page: "/[locale]/rfqs/new",
	who: "client",
	takesFiles: true,
	// A draft is kept however wrong; submitRfq reads strictly.
	schema: z.custom<FieldTree>(() => true),
	async run(context, values) {
		const intent = text(values.intent) || "submit";
		await context.spend(intent === "submit" ? "rfq" : "write", context.clientIp);
		return intent === "discard" ? discard(context, values) : save(context, values, intent);
	},
});

async function save(context: FormContext, values: FieldTree, intent: string): Promise<FormOutcome> {
	const { db, actor, locale, settings, files } = context;
	const { typed, focus } = changeRows(readTyped(values), intent);
	const given = { rfqId: text(values.draft), revision: Number(text(values.revision)) || 0 };
	const formKey = text(values.formKey).slice(0, 64);
	const draft = given.rfqId ? given : await startRfqDraft(db, actor, { typed, locale, formKey });
	const [, removeDrawing] = intent.split("remove-drawing.");
	const saved = await saveRfqDraft(db, actor, { ...draft, typed, drawings: files, removeDrawing }, settings);
	if (intent === "submit") {
		const { number } = await submitRfq(db, actor, draft);
		return { goTo: `/${locale}/rfqs/${number}?sent=1` };
	}
	if (saved.number !== null) return { goTo: `/${locale}/rfqs/${saved.number}` };
	if (intent === "autosave") {
		const done: Autosaved = { draft: draft.rfqId, revision: saved.revision, savedAt: saved.savedAt };
		return { done };
	}
	const anchor = focus ?? (intent === "check-place" ? "deliveryCity" : removeDrawing ? "drawings" : null);
	const hash = anchor === null ? "" : `#field-${anchor.replace(/[^\w-]+/g, "-")}`;
	return { goTo: `/${locale}/rfqs/new?draft=${draft.rfqId}&saved=1${hash}` };
}

async function discard({ db, actor, locale }: FormContext, values: FieldTree): Promise<FormOutcome> {
	const rfqId = text(values.draft);
	if (rfqId !== "") await discardRfqDraft(db, actor, { rfqId });
	return { goTo: `/${locale}/rfqs` };
}

const withdrawForm = defineForm({
	name: "withdraw-rfq",
	page: "/[locale]/rfqs/[number]",
	who: "client",
	limit: "write",
	schema: withdrawRfqSchema,
	async run({ db, actor, locale, params }, { reason }) {
		const number = params.number ?? "";
		await withdrawRfq(db, actor, { number, reason });
		return { goTo: `/${locale}/rfqs/${encodeURIComponent(number)}` };
	},
});

function text(value: FieldTree[string]): string {
	const last = Array.isArray(value) ? value.at(-1) : value;
	return typeof last === "string" ? last : "";
}

/** This room's forms. */
export const forms: readonly Form[] = [rfqForm, withdrawForm];
