// The RFQ room's forms. The big one posts everything it holds with every button.
import { z } from "zod";
import { personIdOf } from "#platform/auth/actor.ts";
import type { FieldTree } from "#platform/http/fields.ts";
import { defineForm, type Form, type FormContext, type FormOutcome } from "#platform/http/forms.ts";
import { changeRows } from "./change-rows.ts";
import { discardRfqDraft } from "./discard-rfq-draft.ts";
import { duplicateRfq } from "./duplicate-rfq.ts";
import { findOwnRow, readTypedJson } from "./find-drafts.ts";
import { pageOf } from "./line-window.ts";
import { type PostedForm, readPostedForm, sortDrawings, wholeOf } from "./posted-form.ts";
import { putSite } from "./put-site.ts";
import { saveRfqDraft } from "./save-rfq-draft.ts";
import { startRfqDraft } from "./start-rfq-draft.ts";
import { submitRfq } from "./submit-rfq.ts";
import { withdrawRfq, withdrawRfqSchema } from "./withdraw-rfq.ts";

/** Answered to the script that saves while one types. */
export interface Autosaved {
	draft: string;
	revision: number;
	savedAt: string;
	/** Somebody else's changes are stored as well, and do not stand in this form yet. */
	isMerged: boolean;
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
		// By person, like every form of somebody who is signed in; saving while one types has a measure of its own.
		const limit = intent === "submit" ? "rfq" : intent === "autosave" ? "autosave" : "write";
		await context.spend(limit, personIdOf(context.actor) ?? context.clientIp);
		return intent === "discard" ? discard(context, values) : save(context, values, intent);
	},
});

async function save(context: FormContext, values: FieldTree, intent: string): Promise<FormOutcome> {
	const { db, actor, locale, settings, files } = context;
	const posted = await readPostedForm(db, values);
	const row = posted.rfqId === "" ? undefined : await findOwnRow(db, actor, posted.rfqId);
	const whole = await wholeOf(db, posted, row && { id: row.id, typed: readTypedJson(row.typed) });
	const changed = changeRows(whole, intent);
	const { focus } = changed;
	const typed = intent === "use-site" ? await putSite(db, actor, whole, text(values.site)) : changed.typed;
	const { formKey, settled, unit } = posted;
	const draft = row ? posted : await startRfqDraft(db, actor, { typed, locale, formKey, unit });
	const { rfqId, revision } = draft;
	const [, removeDrawing] = intent.split("remove-drawing.");
	const drawings = sortDrawings(posted, files);
	const saved = await saveRfqDraft(
		db,
		actor,
		{ rfqId, revision, typed, ...drawings, removeDrawing, settled, unit },
		settings,
	);
	if (intent === "submit") {
		const { number } = await submitRfq(db, actor, { rfqId });
		return { goTo: `/${locale}/rfqs/${number}?sent=1` };
	}
	if (saved.number !== null) return { goTo: `/${locale}/rfqs/${saved.number}` };
	const isMerged = saved.shownRevision !== saved.revision;
	if (intent === "autosave") {
		const done: Autosaved = { draft: rfqId, revision: saved.shownRevision, savedAt: saved.savedAt, isMerged };
		return { done };
	}
	const from = placeAfter(posted, intent, focus);
	const anchor = focus ?? anchorOf(intent);
	const place = [from > 0 && `&from=${from}`, isMerged && `&with=${revision}`].filter(Boolean).join("");
	const hash = anchor === null ? "" : `#field-${anchor.replace(/[^\w-]+/g, "-")}`;
	return { goTo: `/${locale}/rfqs/new?draft=${rfqId}${place}&saved=1${hash}` };
}

/** Where a page goes on after a button that changes no rows. */
function anchorOf(intent: string): string | null {
	const [what, line] = intent.split(".");
	if (what === "page") return "lines";
	if (what === "go-to") return `lines[${line}].partNumber`;
	if (what === "use-site") return "deliveryCity";
	if (what === "check-place") return line === undefined ? "deliveryCity" : `lines[${line}].deliveryCity`;
	return what === "remove-drawing" ? "drawings" : null;
}

/** The window to show next: where the new row is, or the page that was asked for. */
function placeAfter(posted: PostedForm, intent: string, focus: string | null): number {
	const asked = /^(?:page|go-to|check-place)\.(\d{1,4})$/.exec(intent)?.[1];
	const line = /^lines\[(\d+)\]/.exec(focus ?? "")?.[1];
	return pageOf(Number(asked ?? line ?? posted.from ?? 0));
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

const duplicateForm = defineForm({
	name: "duplicate-rfq",
	page: "/[locale]/rfqs/[number]",
	who: "client",
	limit: "write",
	schema: z.object({}),
	async run({ db, actor, locale, params, settings }) {
		const copy = await duplicateRfq(db, actor, { number: params.number ?? "", locale }, settings);
		const emptied = copy.emptiedDays > 0 ? `&emptied=${copy.emptiedDays}` : "";
		return { goTo: `/${locale}/rfqs/new?draft=${copy.rfqId}&copied=1${emptied}` };
	},
});

function text(value: FieldTree[string]): string {
	const last = Array.isArray(value) ? value.at(-1) : value;
	return typeof last === "string" ? last : "";
}

/** This room's forms. */
export const forms: readonly Form[] = [rfqForm, withdrawForm, duplicateForm];
