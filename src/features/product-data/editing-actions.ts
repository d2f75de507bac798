import { z } from "zod";
import { findFamily } from "#features/catalogue/find-families.ts";
import { listFamilyProperties } from "#features/catalogue/find-properties.ts";
import { defineForm, type Form } from "#platform/http/forms.ts";
import { Refusal } from "#platform/refusal.ts";
import { explainConflicts, explainProblems } from "./explain-refused.ts";
import { gridColumns } from "./grid-columns.ts";
import { listChangedCells } from "./list-changed-cells.ts";
import { nameReplacement, nameReplacementSchema } from "./name-replacement.ts";
import { removeReplacement } from "./remove-replacement.ts";
import { restoreRevision, restoreRevisionSchema } from "./restore-revision.ts";
import { reviseProducts } from "./revise-products.ts";
import { RevisionRefused } from "./revision-refused.ts";
import { undoRevision } from "./undo-revision.ts";

const editors = ["editor", "administrator"] as const;
const gridPage = "/[locale]/desk/product-data/[family]";

/** What the grid's page shows after a refused post: what was typed, and what is in the way. */
export interface RefusedGrid {
	rows: { part: string; cells: Record<string, string> }[];
	problems: ReturnType<typeof explainProblems>;
	conflicts: ReturnType<typeof explainConflicts>;
	message: { code: Refusal["code"]; facts: Refusal["facts"] };
	reason: string;
}

const replacementsPage = "/[locale]/desk/product-data/products/[partNumber]/replacements";

const postedRow = z.object({
	part: z.string().min(1).max(64),
	revision: z.coerce.number().int().positive(),
	cells: z.record(z.string().max(64), z.string().max(8_000)),
});

/** The forms of the editor's pages. */
export const forms: readonly Form[] = [
	defineForm({
		name: "revise-products",
		page: gridPage,
		who: editors,
		limit: "write",
		schema: z.object({ rows: z.array(postedRow).max(100).default([]), reason: z.string().max(200).default("") }),
		async run({ db, actor, locale, params, url }, { rows, reason }) {
			const family = await findFamily(db, params.family ?? "");
			if (!family) throw new Refusal("not-found");
			const columns = gridColumns(await listFamilyProperties(db, family.id));
			const products = await listChangedCells(db, family.id, columns, rows);
			try {
				await reviseProducts(db, actor, { family: family.code, reason: reason.trim(), products });
			} catch (refusal) {
				if (!(refusal instanceof RevisionRefused)) throw refusal;
				const byKey = new Map(columns.map((column) => [column.key, column]));
				const typed = products.map(({ partNumber, cells }) => ({ part: partNumber, cells: { ...cells } }));
				const problems = explainProblems(locale, byKey, refusal.problems);
				const conflicts = explainConflicts(locale, byKey, refusal.conflicts);
				const message = { code: refusal.code, facts: refusal.facts };
				return { done: { rows: typed, problems, conflicts, message, reason } satisfies RefusedGrid };
			}
			const next = new URLSearchParams(url.search);
			next.set("saved", String(products.length));
			return { goTo: `${url.pathname}?${next.toString()}` };
		},
	}),
	defineForm({
		name: "undo-revision",
		page: gridPage,
		who: editors,
		limit: "write",
		schema: z.object({ save: z.string().min(1).max(64) }),
		async run({ db, actor, url }, input) {
			await undoRevision(db, actor, input);
			const next = new URLSearchParams(url.search);
			next.delete("saved");
			next.set("undone", "1");
			return { goTo: `${url.pathname}?${next.toString()}` };
		},
	}),
	defineForm({
		name: "restore-revision",
		page: "/[locale]/desk/product-data/products/[partNumber]/history",
		who: editors,
		limit: "write",
		schema: restoreRevisionSchema.omit({ partNumber: true }),
		async run({ db, actor, params, url }, input) {
			await restoreRevision(db, actor, { ...input, partNumber: params.partNumber ?? "" });
			return { goTo: `${url.pathname}?restored=${input.number}` };
		},
	}),
	defineForm({
		name: "name-replacement",
		page: replacementsPage,
		who: editors,
		limit: "write",
		schema: nameReplacementSchema.omit({ partNumber: true }),
		async run({ db, actor, params, url }, input) {
			await nameReplacement(db, actor, { ...input, partNumber: params.partNumber ?? "" });
			return { goTo: `${url.pathname}?done=1` };
		},
	}),
	defineForm({
		name: "remove-replacement",
		page: replacementsPage,
		who: editors,
		limit: "write",
		schema: z.object({ alternative: z.string().min(1).max(64) }),
		async run({ db, actor, params, url }, input) {
			await removeReplacement(db, actor, { ...input, partNumber: params.partNumber ?? "" });
			return { goTo: `${url.pathname}?done=1` };
		},
	}),
];
