import type { DatabaseTransaction } from "#db/connect.ts";
import type { RfqDoor } from "#db/schema/rfq.ts";
import { now } from "#platform/clock.ts";
import { keepDraftRevision } from "#platform/drafts/keep-draft-revision.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import type { TypedRfq } from "./typed-rfq.ts";

export interface NewDraft {
	typed: TypedRfq;
	locale: Locale;
	/** Where it came in; the RFQ it becomes keeps it. */
	door?: RfqDoor;
	/** One form, one draft: the same key of the same person finds the draft it made before. */
	formKey?: string | undefined;
	copiedFromId?: string;
	/** The branch it is asked for; null or left out: the organisation as a whole. */
	unitId?: string | null;
}

/** The row of a draft at its first revision, whichever door it came through; undefined where the same form has made one already. */
export async function insertDraft(
	trx: DatabaseTransaction,
	owner: { organisationId: string; createdBy: string },
	{ typed, locale, door = "form", formKey, copiedFromId, unitId }: NewDraft,
): Promise<string | undefined> {
	const at = now();
	const row = await trx
		.insertInto("rfq")
		.values({
			id: newId(),
			...owner,
			state: "draft",
			locale,
			door,
			revision: 1,
			typed: JSON.stringify(typed),
			formKey: formKey || null,
			copiedFromId: copiedFromId ?? null,
			unitId: unitId ?? null,
			project: typed.project.slice(0, 200),
			currency: "",
			deliveryCity: "",
			notes: "",
			createdAt: at,
			updatedAt: at,
		})
		.onConflict((conflict) => conflict.columns(["createdBy", "formKey"]).doNothing())
		.returning("id")
		.executeTakeFirst();
	if (row) await keepDraftRevision(trx, { draftId: row.id, revision: 1, typed, savedBy: owner.createdBy });
	return row?.id;
}
