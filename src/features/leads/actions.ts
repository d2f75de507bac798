import { z } from "zod";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { acceptLead } from "./accept-lead.ts";
import { handOverLead, handOverLeadInput } from "./hand-over-lead.ts";

const page = "/[locale]/desk/leads/[number]";
const here = ({ locale, params }: FormContext) => `/${locale}/desk/leads/${params.number}`;

const accept = defineForm({
	name: "accept-lead",
	page,
	who: "staff",
	limit: "write",
	schema: z.object({}),
	async run(context) {
		await acceptLead(context.db, context.actor, { number: context.params.number! });
		return { goTo: here(context) };
	},
});

const handOver = defineForm({
	name: "hand-over-lead",
	page,
	who: "staff",
	limit: "write",
	schema: handOverLeadInput,
	async run(context, input) {
		await handOverLead(context.db, context.actor, { ...input, number: context.params.number! }, context.settings);
		return { goTo: here(context) };
	},
});

/** This room's forms. */
export const forms: readonly Form[] = [accept, handOver];
