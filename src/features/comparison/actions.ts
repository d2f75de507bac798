// The comparison room's forms.
import { z } from "zod";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { deleteComparison } from "./delete-comparison.ts";
import { refreshComparison } from "./refresh-comparison.ts";
import { renameComparison, renameComparisonSchema } from "./rename-comparison.ts";
import { saveComparison, saveComparisonSchema } from "./save-comparison.ts";

const saveForm = defineForm({
	name: "save-comparison",
	page: "/[locale]/compare",
	who: "client",
	limit: "write",
	schema: saveComparisonSchema,
	async run({ db, actor, locale }, input) {
		return { goTo: `/${locale}/comparisons/${await saveComparison(db, actor, input)}` };
	},
});

const renameForm = defineForm({
	name: "rename-comparison",
	page: "/[locale]/comparisons/[id]",
	who: "client",
	limit: "write",
	schema: renameComparisonSchema,
	async run({ db, actor, locale, params }, input) {
		const id = params.id ?? "";
		await renameComparison(db, actor, id, input);
		return { goTo: `/${locale}/comparisons/${encodeURIComponent(id)}` };
	},
});

const refreshForm = defineForm({
	name: "refresh-comparison",
	page: "/[locale]/comparisons/[id]",
	who: "client",
	limit: "write",
	schema: z.object({}),
	async run({ db, actor, locale, params }) {
		const id = params.id ?? "";
		await refreshComparison(db, actor, id);
		return { goTo: `/${locale}/comparisons/${encodeURIComponent(id)}` };
	},
});

const deleteForm = defineForm({
	name: "delete-comparison",
	page: "/[locale]/comparisons/[id]",
	who: "client",
	limit: "write",
	schema: z.object({}),
	async run({ db, actor, locale, params }) {
		await deleteComparison(db, actor, params.id ?? "");
		return { goTo: `/${locale}/comparisons` };
	},
});

/** This room's forms. */
export const forms: readonly Form[] = [saveForm, renameForm, refreshForm, deleteForm];
