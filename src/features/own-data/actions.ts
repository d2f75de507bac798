// The forms about one's own data: export, erasure, holds.
import { z } from "zod";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { askErasure, askErasureSchema, takeBackErasure } from "./ask-erasure.ts";
import { askExport } from "./ask-export.ts";
import { liftHold, liftHoldSchema, placeHold, placeHoldSchema } from "./legal-holds.ts";

const account = { page: "/[locale]/account/data", who: "signed-in", limit: "write" } as const;
const organisation = { page: "/[locale]/organisation/data", who: "client", limit: "write" } as const;
const desk = { page: "/[locale]/desk/own-data", who: ["administrator"], limit: "write" } as const;
const nothing = z.object({});

const exportOwnForm = defineForm({
	...account,
	name: "export-own-data",
	schema: nothing,
	async run({ db, actor, locale }) {
		await askExport(db, actor, { kind: "person" });
		return { goTo: `/${locale}/account/data` };
	},
});

const askErasureForm = defineForm({
	...account,
	name: "ask-erasure",
	schema: askErasureSchema,
	async run({ db, actor, locale }, input) {
		await askErasure(db, actor, input);
		return { goTo: `/${locale}/account/data#erasure` };
	},
});

const takeBackForm = defineForm({
	...account,
	name: "take-back-erasure",
	schema: nothing,
	async run({ db, actor, locale }) {
		await takeBackErasure(db, actor);
		return { goTo: `/${locale}/account/data#erasure` };
	},
});

const exportOrganisationForm = defineForm({
	...organisation,
	name: "export-organisation-data",
	schema: nothing,
	async run({ db, actor, locale }) {
		await askExport(db, actor, { kind: "organisation" });
		return { goTo: `/${locale}/organisation/data` };
	},
});

const placeOwnForm = defineForm({
	...organisation,
	name: "place-hold",
	schema: placeHoldSchema.omit({ organisation: true }),
	async run({ db, actor, locale }, input) {
		await placeHold(db, actor, { ...input, organisation: "" });
		return { goTo: `/${locale}/organisation/data#holds` };
	},
});

const liftOwnForm = defineForm({
	...organisation,
	name: "lift-hold",
	schema: liftHoldSchema,
	async run({ db, actor, locale }, input) {
		await liftHold(db, actor, input);
		return { goTo: `/${locale}/organisation/data#holds` };
	},
});

const placeForm = defineForm({
	...desk,
	name: "place-desk-hold",
	schema: placeHoldSchema,
	async run({ db, actor, locale }, input) {
		await placeHold(db, actor, input);
		return { goTo: `/${locale}/desk/own-data#holds` };
	},
});

const liftForm = defineForm({
	...desk,
	name: "lift-desk-hold",
	schema: liftHoldSchema,
	async run({ db, actor, locale }, input) {
		await liftHold(db, actor, input);
		return { goTo: `/${locale}/desk/own-data#holds` };
	},
});

export const forms: Form[] = [
	exportOwnForm,
	askErasureForm,
	takeBackForm,
	exportOrganisationForm,
	placeOwnForm,
	liftOwnForm,
	placeForm,
	liftForm,
];
