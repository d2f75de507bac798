// The forms of other suppliers' offers.
import { z } from "zod";
import { defineForm, type Form, type FormContext, type FormOutcome } from "#platform/http/forms.ts";
import { addRivalOffer } from "./add-rival-offer.ts";
import type { Saved } from "./merge-typed.ts";
import { removeRivalOffer } from "./remove-rival-offer.ts";
import { newRivalSchema, rivalOfferFormSchema, rivalPricesFormSchema } from "./rival-forms.ts";
import { forms as uploadForms } from "./rival-upload-actions.ts";
import { saveRivalOffer } from "./save-rival-offer.ts";
import { saveRivalPrices } from "./save-rival-prices.ts";

const newPage = "/[locale]/sheets/[id]/rivals/new";
const offerPage = "/[locale]/sheets/[id]/rivals/[offer]";

const newForm = defineForm({
	name: "rival-new",
	page: newPage,
	who: "client",
	limit: "write",
	schema: newRivalSchema,
	async run(context, input) {
		const { offerId } = await addRivalOffer(context.db, context.actor, { ...input, sheetId: sheetIdOf(context) });
		return { goTo: `${sheetPath(context)}/rivals/${offerId}#prices` };
	},
});

const termsForm = defineForm({
	name: "rival-terms",
	page: offerPage,
	who: "client",
	limit: "write",
	schema: rivalOfferFormSchema,
	async run(context, { supplier, terms, base, choices }) {
		const typed = { supplier, terms };
		const saved = await saveRivalOffer(context.db, context.actor, { ...namesOf(context), typed, base, choices });
		return outcomeOf(saved, `${sheetPath(context)}/rivals/${context.params.offer}?saved=terms#terms`);
	},
});

const pricesForm = defineForm({
	name: "rival-prices",
	page: offerPage,
	who: "client",
	limit: "write",
	schema: rivalPricesFormSchema,
	async run(context, { prices, base, choices }) {
		const saved = await saveRivalPrices(context.db, context.actor, { ...namesOf(context), prices, base, choices });
		const from = context.url.searchParams.get("from") ?? "0";
		const query = /^\d{1,4}$/.test(from) ? `?saved=prices&from=${from}` : "?saved=prices";
		return outcomeOf(saved, `${sheetPath(context)}/rivals/${context.params.offer}${query}#prices`);
	},
});

const removeForm = defineForm({
	name: "rival-remove",
	page: offerPage,
	who: "client",
	limit: "write",
	schema: z.object({}),
	async run(context) {
		await removeRivalOffer(context.db, context.actor, namesOf(context));
		return { goTo: sheetPath(context) };
	},
});

/** Clashes are shown on the same page, what was typed still in the fields. */
function outcomeOf<Typed extends object>(saved: Saved<Typed>, goTo: string): FormOutcome {
	return saved.outcome === "saved" ? { goTo } : { done: saved };
}

function sheetIdOf({ params }: FormContext): string {
	return params.id ?? "";
}

function namesOf(context: FormContext): { sheetId: string; offerId: string } {
	return { sheetId: sheetIdOf(context), offerId: context.params.offer ?? "" };
}

function sheetPath(context: FormContext): string {
	return `/${context.locale}/sheets/${sheetIdOf(context)}`;
}

/** This room's forms. */
export const forms: Form[] = [newForm, termsForm, pricesForm, removeForm, ...uploadForms];
