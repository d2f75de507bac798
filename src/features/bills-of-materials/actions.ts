// The forms of the pages of bills of materials.
import { z } from "zod";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { words } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";
import { chooseMatches, chooseMatchesSchema } from "./choose-matches.ts";
import { confirmColumns, confirmColumnsSchema } from "./confirm-columns.ts";
import { discardBill } from "./discard-bill.ts";
import { draftFromBill, draftFromBillSchema } from "./draft-from-bill.ts";
import { type NewBill, startBill } from "./start-bill.ts";

const listPage = "/[locale]/rfqs/bills";
const billPage = "/[locale]/rfqs/bills/[id]";

const startForm = defineForm({
	name: "bill",
	page: listPage,
	who: "client",
	limit: "write",
	takesFiles: "bill",
	schema: z.object({ source: z.enum(["file", "pasted"]).default("file"), pasted: z.string().default("") }),
	async run(context, input) {
		const id = await startBill(context.db, context.actor, billOf(context, input));
		return { goTo: `/${context.locale}/rfqs/bills/${id}` };
	},
});

function billOf({ files, locale }: FormContext, { source, pasted }: { source: string; pasted: string }): NewBill {
	if (source === "pasted") return { pasted, calledPasted: words(locale).billsOfMaterials.pastedTable };
	const [file] = files;
	if (!file) throw new Refusal("bill-missing", {}, "file");
	return { path: file.quarantinePath, fileName: file.fileName };
}

const columnsForm = defineForm({
	name: "bill-columns",
	page: billPage,
	who: "client",
	limit: "write",
	schema: confirmColumnsSchema,
	async run(context, input) {
		await confirmColumns(context.db, context.actor, billId(context), input);
		return { goTo: pageOf(context) };
	},
});

const choicesForm = defineForm({
	name: "bill-choices",
	page: billPage,
	who: "client",
	limit: "write",
	schema: chooseMatchesSchema,
	async run(context, { rows }) {
		await chooseMatches(context.db, context.actor, billId(context), rows);
		// Back to the same page of the same rows.
		return { goTo: `${pageOf(context)}${context.url.search}#rows` };
	},
});

const draftForm = defineForm({
	name: "bill-draft",
	page: billPage,
	who: "client",
	limit: "rfq",
	schema: draftFromBillSchema,
	async run(context, { unchecked }) {
		const { db, actor, locale } = context;
		const rfqId = await draftFromBill(db, actor, billId(context), { unchecked, locale });
		return { goTo: `/${locale}/rfqs/new?draft=${rfqId}` };
	},
});

const discardForm = defineForm({
	name: "bill-discard",
	page: billPage,
	who: "client",
	limit: "write",
	schema: z.object({}),
	async run(context) {
		await discardBill(context.db, context.actor, billId(context));
		return { goTo: `/${context.locale}/rfqs/bills` };
	},
});

function billId({ params }: FormContext): string {
	return params.id ?? "";
}

function pageOf(context: FormContext): string {
	return `/${context.locale}/rfqs/bills/${billId(context)}`;
}

/** This room's forms. */
export const forms: readonly Form[] = [startForm, columnsForm, choicesForm, draftForm, discardForm];
