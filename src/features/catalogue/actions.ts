import { defineForm, type Form } from "#platform/http/forms.ts";
import { noteOwnPartNumber, noteOwnPartNumberSchema } from "./note-own-part-number.ts";
import { removeOwnPartNumber, removeOwnPartNumberSchema } from "./remove-own-part-number.ts";

/** A client's own numbers: noted on the product's page, listed on a page of their own. */
export const forms: readonly Form[] = [
	defineForm({
		name: "note-own-part-number",
		page: "/[locale]/products/[partNumber]",
		who: "client",
		limit: "write",
		schema: noteOwnPartNumberSchema.omit({ partNumber: true }),
		async run({ db, actor, params, url }, input) {
			await noteOwnPartNumber(db, actor, { ...input, partNumber: params.partNumber ?? "" });
			return { goTo: `${url.pathname}${url.search}#own-numbers` };
		},
	}),
	defineForm({
		name: "remove-own-part-number",
		page: "/[locale]/part-numbers",
		who: "client",
		limit: "write",
		schema: removeOwnPartNumberSchema,
		async run({ db, actor, locale }, input) {
			await removeOwnPartNumber(db, actor, input);
			return { goTo: `/${locale}/part-numbers?removed=1` };
		},
	}),
];
