// The desk's forms about quotes. The editor posts everything it holds with every button.
import { z } from "zod";
import { findRfq } from "#features/rfq/find-rfqs.ts";
import type { FieldTree } from "#platform/http/fields.ts";
import { defineForm, type Form, type FormContext, type FormOutcome } from "#platform/http/forms.ts";
import { lastText, trees } from "#platform/http/typed-texts.ts";
import type { DraftChoice } from "#platform/drafts/merge-drafts.ts";
import { Refusal } from "#platform/refusal.ts";
import { askApproval } from "./ask-approval.ts";
import { type AskedInLine, changeQuoteRows } from "./change-quote-rows.ts";
import { decideApproval, decideApprovalSchema } from "./decide-approval.ts";
import { dropDraft, dropDraftSchema } from "./drop-draft.ts";
import { findQuote } from "./find-quotes.ts";
import { readQuoteDraft } from "./quote-draft.ts";
import { readTypedQuote } from "./read-typed-quote.ts";
import { saveQuoteDraft } from "./save-quote-draft.ts";
import { sendQuote, sendQuoteSchema } from "./send-quote.ts";
import { startQuote } from "./start-quote.ts";
import { withdrawQuote, withdrawQuoteSchema } from "./withdraw-quote.ts";

const editor = "/[locale]/desk/quotes/[number]";
const writers = ["sales", "command"] as const;
const deskPage = (locale: string, number: string) => `/${locale}/desk/quotes/${encodeURIComponent(number)}`;

const startForm = defineForm({
	name: "start-quote",
	page: "/[locale]/desk/rfqs/[number]",
	who: writers,
	limit: "write",
	schema: z.unknown(),
	async run({ db, actor, locale, params }) {
		const { number } = await startQuote(db, actor, { rfqNumber: params.number ?? "" });
		return { goTo: deskPage(locale, number) };
	},
});

const writeForm = defineForm({
	name: "write-quote",
	page: editor,
	who: writers,
	limit: "autosave",
	// A draft is kept however wrong; sending reads strictly.
	schema: z.custom<FieldTree>(() => true),
	async run(context, values) {
		const { db, actor, locale, params } = context;
		const number = params.number ?? "";
		const intent = lastText(values.intent) || "save";
		const from = Number(lastText(values.from)) || 0;
		const { typed, focus } = await change(context, values, intent, from);
		const opened = Number(lastText(values.revision)) || 0;
		if (intent === "autosave") await refuseIfSavedSince(context, number, opened);
		const saved = await saveQuoteDraft(db, actor, { number, revision: opened, typed, choices: choicesOf(values) });
		if (saved.outcome === "conflicts") return { done: saved };
		const { revision, broughtIn } = saved;
		if (intent === "autosave") return { done: { draft: number, revision } satisfies Autosaved };
		const page = deskPage(locale, number);
		if (intent === "check") return { goTo: `${page}/preview` };
		if (intent === "ask-approval") {
			await askApproval(db, actor, { number, revision });
			return { goTo: `${page}?from=${from}&asked=1` };
		}
		const [, window] = /^go\.(\d{1,4})$/.exec(intent) ?? [];
		const since = broughtIn.length > 0 ? `&since=${opened}` : "";
		const hash = focus === null ? "" : `#field-${focus.replace(/[^\w-]+/g, "-")}`;
		return { goTo: `${page}?from=${window ?? from}&saved=1${since}${hash || (window ? "#lines" : "")}` };
	},
});

/** Answered to the script that saves while one types. */
interface Autosaved {
	draft: string;
	revision: number;
}

/** What somebody else changed is brought in by a button, which shows it: a page left standing would type over it. */
async function refuseIfSavedSince({ db, actor }: FormContext, number: string, opened: number): Promise<void> {
	const quote = await findQuote(db, actor, number);
	const draft = quote && (await readQuoteDraft(db, quote.id));
	if (draft?.revision !== opened) throw new Refusal("changed-meanwhile");
}

/** A button that adds or removes rows is part of the save. */
async function change({ db, actor, params }: FormContext, values: FieldTree, intent: string, from: number) {
	const posted = readTypedQuote(values);
	if (!/^[a-z-]+\.\d/.test(intent) || intent.startsWith("go.")) return { typed: posted, focus: null };
	const quote = await findQuote(db, actor, params.number ?? "");
	const rfq = quote && (await findRfq(db, actor, quote.rfqNumber));
	const asked = new Map<string, AskedInLine>(
		(rfq?.lines ?? []).map(({ id, product, quantities }) => {
			const unit = quantities[0]?.unit ?? "piece";
			const inUnit = quantities.filter((one) => one.unit === unit).map(({ quantity }) => quantity);
			const rising = [...new Set(inUnit)].sort((a, b) => a - b).map(String);
			return [id, { partNumber: product?.partNumber ?? "", quantities: rising, unit }];
		}),
	);
	return changeQuoteRows(posted, intent, asked, from);
}

/** What was chosen where two people changed the same field, by its path. */
function choicesOf(values: FieldTree): Map<string, DraftChoice> {
	return new Map(
		trees(values.merge, MOST_CONFLICTS).flatMap((row) => {
			const keep = lastText(row.keep);
			return keep === "mine" || keep === "theirs" ? [[lastText(row.path), keep] as const] : [];
		}),
	);
}

const MOST_CONFLICTS = 500;

const dropForm = defineForm({
	name: "drop-draft",
	page: editor,
	who: writers,
	limit: "write",
	schema: dropDraftSchema.pick({ revision: true }),
	async run({ db, actor, locale, params }, { revision }) {
		const number = params.number ?? "";
		await dropDraft(db, actor, { number, revision });
		return { goTo: `${deskPage(locale, number)}?dropped=1` };
	},
});

const withdrawForm = defineForm({
	name: "withdraw-quote",
	page: editor,
	who: writers,
	limit: "write",
	schema: withdrawQuoteSchema.pick({ reason: true }),
	async run({ db, actor, locale, params, settings }, { reason }) {
		const number = params.number ?? "";
		await withdrawQuote(db, actor, { number, reason }, settings);
		return { goTo: deskPage(locale, number) };
	},
});

const sendForm = defineForm({
	name: "send-quote",
	page: `${editor}/preview`,
	who: writers,
	limit: "write",
	schema: sendQuoteSchema.pick({ revision: true }),
	async run({ db, actor, locale, params, settings }, { revision }): Promise<FormOutcome> {
		const number = params.number ?? "";
		const { version } = await sendQuote(db, actor, { number, revision }, settings);
		return { goTo: `${deskPage(locale, number)}?sent=${version}` };
	},
});

const decideForm = defineForm({
	name: "decide-approval",
	page: "/[locale]/desk/approvals",
	who: ["pricing", "command", "executive"],
	limit: "write",
	schema: decideApprovalSchema,
	async run({ db, actor, locale }, decision) {
		if (decision.outcome === "refused" && decision.note === "") throw new Refusal("quote-refusal-note");
		await decideApproval(db, actor, decision);
		return { goTo: `/${locale}/desk/approvals?decided=1` };
	},
});

/** This room's forms of the desk. */
export const forms: readonly Form[] = [startForm, writeForm, dropForm, withdrawForm, sendForm, decideForm];
