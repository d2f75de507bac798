// The forms of single sign-on.
import { z } from "zod";
import { defineForm, type Form, type FormContext } from "#platform/http/forms.ts";
import { safePath } from "#platform/http/safe-path.ts";
import { beginByProvider, beginByProviderSchema, beginTrial } from "./begin-by-provider.ts";
import { demandProvider, endProvider, liftProvider, releaseProvider } from "./demand-provider.ts";
import { demandOrganisationAdmin } from "./organisation-admin.ts";
import { setProvider, setProviderSchema } from "./set-provider.ts";

const housePage = "/[locale]/organisation/sign-in";
const nothing = z.object({});

export const forms: Form[] = [
	...["/[locale]/sign-in", "/[locale]/sign-in/provider"].map((page) =>
		defineForm({
			name: "provider",
			page,
			who: "anyone",
			limit: "second-step",
			schema: beginByProviderSchema,
			run: async (context, input) => leading(context, await beginByProvider(context.db, input, beginningOf(context))),
		}),
	),
	defineForm({
		name: "set-provider",
		page: housePage,
		who: "client",
		limit: "write",
		schema: setProviderSchema,
		async run({ db, actor, settings, locale }, input) {
			await setProvider(db, actor, input, settings);
			return { goTo: `/${locale}/organisation/sign-in?done=saved` };
		},
	}),
	defineForm({
		name: "try-provider",
		page: housePage,
		who: "client",
		limit: "write",
		schema: nothing,
		async run(context) {
			const actor = demandOrganisationAdmin(context.actor);
			return leading(context, await beginTrial(context.db, actor, { ...beginningOf(context), next: "" }));
		},
	}),
	...Object.entries({ demanded: demandProvider, released: releaseProvider, ended: endProvider }).map(([done, deed]) =>
		defineForm({
			name: `provider-${done}`,
			page: housePage,
			who: "client",
			limit: "write",
			schema: nothing,
			async run({ db, actor, locale }) {
				await deed(db, actor);
				return { goTo: `/${locale}/organisation/sign-in?done=${done}` };
			},
		}),
	),
	defineForm({
		name: "lift-provider",
		page: "/[locale]/desk/organisations/[id]",
		who: ["administrator"],
		limit: "write",
		schema: nothing,
		async run({ db, actor, locale, params }) {
			await liftProvider(db, actor, params.id!);
			return { goTo: `/${locale}/desk/organisations/${params.id}` };
		},
	}),
];

function beginningOf({ cookies, settings, locale, url }: FormContext) {
	return { cookies, settings, locale, next: safePath(url.searchParams.get("next"), "") };
}

/** By way of a page of ours: browsers let no form lead to another site (form-action). */
function leading({ locale }: FormContext, cookie: string) {
	return { goTo: `/${locale}/sign-in/provider?leading`, cookies: [cookie] };
}
