// The forms of what a client's own rules ask for before a quote is accepted.
import { defineForm, type Form, type FormContext, type FormOutcome } from "#platform/http/forms.ts";
import { askConsent, askConsentSchema } from "./ask-consent.ts";
import { giveConsent, giveConsentSchema } from "./give-consent.ts";
import { takeBackConsent, takeBackConsentSchema } from "./take-back-consent.ts";

const quoteForm = { page: "/[locale]/rfqs/[number]/quote", who: "client", limit: "write" } as const;

const giveForm = defineForm({
	...quoteForm,
	name: "give-consent",
	schema: giveConsentSchema,
	async run(context, input) {
		await giveConsent(context.db, context.actor, input);
		return backToRules(context);
	},
});

const takeBackForm = defineForm({
	...quoteForm,
	name: "take-back-consent",
	schema: takeBackConsentSchema,
	async run(context, input) {
		await takeBackConsent(context.db, context.actor, input);
		return backToRules(context);
	},
});

const askForm = defineForm({
	...quoteForm,
	name: "ask-consent",
	schema: askConsentSchema,
	async run(context, input) {
		await askConsent(context.db, context.actor, input);
		return backToRules(context);
	},
});

function backToRules({ locale, params }: FormContext): FormOutcome {
	return { goTo: `/${locale}/rfqs/${encodeURIComponent(params.number ?? "")}/quote#rules` };
}

export const forms: Form[] = [giveForm, takeBackForm, askForm];
