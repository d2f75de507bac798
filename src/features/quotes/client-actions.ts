// The forms of a client's quote page: choose, accept, counter, decline.
import { z } from "zod";
import { FieldChecks } from "#features/rfq/field-checks.ts";
import { today } from "#platform/clock.ts";
import type { FieldTree } from "#platform/http/fields.ts";
import { defineForm, type Form, type FormContext, type FormOutcome } from "#platform/http/forms.ts";
import { Refusal } from "#platform/refusal.ts";
import { acceptQuote } from "./accept-quote.ts";
import { counterQuote, MAX_COUNTER_NOTE } from "./counter-quote.ts";
import { declineQuote, declineQuoteSchema } from "./decline-quote.ts";
import { findQuote, findVersion } from "./find-quotes.ts";
import { prepareAcceptance } from "./prepare-acceptance.ts";
import { readCounterLines, readTaking, textOf } from "./read-answer-form.ts";

const page = "/[locale]/rfqs/[number]/quote";
const quoteForm = { page, who: "client", limit: "write" } as const;
/** Reads its fields itself: one for every offer. */
const anything = z.custom<FieldTree>(() => true);

/** The first of two steps: nothing is agreed, the page shows what would be. */
const chooseForm = defineForm({
	...quoteForm,
	name: "choose-offers",
	schema: anything,
	async run({ db, actor, locale }, values) {
		const take = textOf(values.whole) === "1" ? "whole" : readTaking(values);
		return { done: await prepareAcceptance(db, actor, { ...versionIn(values), take, locale }) };
	},
});

const acceptForm = defineForm({
	...quoteForm,
	name: "accept-quote",
	schema: anything,
	async run(context, values) {
		const take = readTaking(values);
		const { db, actor, locale } = context;
		const wording = textOf(values.wording);
		const { answerId } = await acceptQuote(db, actor, { ...versionIn(values), take, wording, locale });
		return answered(context, answerId === null ? "rules" : "answers");
	},
});

const counterForm = defineForm({
	...quoteForm,
	name: "counter-quote",
	schema: anything,
	async run(context, values) {
		const { db, actor, locale } = context;
		const chosen = versionIn(values);
		const quote = await findQuote(db, actor, chosen.number);
		const content = quote && (await findVersion(db, actor, quote))?.content;
		if (!content) throw new Refusal(quote ? "quote-not-your-seat" : "not-found");
		const lines = readCounterLines(values, content, today());
		const note = checkedNote(values);
		await counterQuote(db, actor, { ...chosen, note, lines, locale });
		return answered(context);
	},
});

const declineForm = defineForm({
	...quoteForm,
	name: "decline-quote",
	schema: declineQuoteSchema.omit({ number: true }).extend({ quote: z.string().max(40) }),
	async run(context, { quote: number, ...input }) {
		const { db, actor, locale } = context;
		await declineQuote(db, actor, { ...input, number, locale });
		return answered(context);
	},
});

function checkedNote(values: FieldTree): string {
	const checks = new FieldChecks();
	const note = checks.text(["note"], textOf(values.note), MAX_COUNTER_NOTE);
	checks.settle("form-wrong");
	return note;
}

function versionIn(values: FieldTree): { number: string; versionHash: string } {
	return { number: textOf(values.quote), versionHash: textOf(values.versionHash) };
}

function answered({ locale, params }: FormContext, part = "answers"): FormOutcome {
	return { goTo: `/${locale}/rfqs/${encodeURIComponent(params.number ?? "")}/quote#${part}` };
}

/** This room's forms on the client's side. */
export const forms: readonly Form[] = [chooseForm, acceptForm, counterForm, declineForm];
