// The forms of qualification, of the desk and of clients: the same deeds behind two addresses.
import { z } from "zod";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { addStep, addStepSchema } from "./add-step.ts";
import {
	changeQualification,
	changeQualificationSchema,
	sponsorQualification,
	sponsorQualificationSchema,
} from "./change-qualification.ts";
import { changeStep, changeStepSchema, removeStep, removeStepSchema } from "./change-step.ts";
import { openQualification, openQualificationSchema } from "./open-qualification.ts";

interface Place {
	prefix: "" | "desk-";
	who: "client" | "staff";
	path: "qualification" | "desk/qualification";
}
const places: readonly Place[] = [
	{ prefix: "", who: "client", path: "qualification" },
	{ prefix: "desk-", who: "staff", path: "desk/qualification" },
];

const idOf = ({ params }: FormContext) => params.id ?? "";

function formsAt({ prefix, who, path }: Place): Form[] {
	const at = { who, limit: "write" } as const;
	const page = `/[locale]/${path}/[id]`;
	const back = (context: FormContext, anchor = "") => ({
		goTo: `/${context.locale}/${path}/${encodeURIComponent(idOf(context))}${anchor}`,
	});
	return [
		defineForm({
			...at,
			name: `${prefix}open-qualification`,
			page: `/[locale]/${path}`,
			schema: openQualificationSchema,
			async run({ db, actor, locale }, input) {
				const id = await openQualification(db, actor, { ...input, locale });
				return { goTo: `/${locale}/${path}/${id}` };
			},
		}),
		defineForm({
			...at,
			name: `${prefix}change-step`,
			page,
			takesFiles: true,
			schema: changeStepSchema,
			async run(context, input) {
				await changeStep(context.db, context.actor, idOf(context), input, context);
				return back(context, `#step-${input.step}`);
			},
		}),
		defineForm({
			...at,
			name: `${prefix}add-step`,
			page,
			schema: addStepSchema,
			async run(context, input) {
				return back(context, `#step-${await addStep(context.db, context.actor, idOf(context), input)}`);
			},
		}),
		defineForm({
			...at,
			name: `${prefix}remove-step`,
			page,
			schema: removeStepSchema,
			async run(context, input) {
				await removeStep(context.db, context.actor, idOf(context), input);
				return back(context, "#steps");
			},
		}),
	];
}

/** This room's forms. */
export const forms: readonly Form[] = [
	...places.flatMap(formsAt),
	defineForm({
		name: "change-qualification",
		page: "/[locale]/qualification/[id]",
		who: "client",
		limit: "write",
		schema: changeQualificationSchema,
		async run(context, input) {
			await changeQualification(context.db, context.actor, idOf(context), input);
			return { goTo: `/${context.locale}/qualification/${encodeURIComponent(idOf(context))}` };
		},
	}),
	defineForm({
		name: "sponsor-qualification",
		page: "/[locale]/desk/qualification/[id]",
		who: "staff",
		limit: "write",
		schema: sponsorQualificationSchema.extend({ form: z.string().optional() }),
		async run(context, input) {
			await sponsorQualification(context.db, context.actor, idOf(context), input);
			return { goTo: `/${context.locale}/desk/qualification/${encodeURIComponent(idOf(context))}` };
		},
	}),
];
