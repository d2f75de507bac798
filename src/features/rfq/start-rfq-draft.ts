import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { RfqDoor } from "#db/schema/rfq.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { keepDraftRevision } from "#platform/drafts/keep-draft-revision.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { canPrepareRfqs } from "./rfq.ts";
import type { TypedRfq } from "./typed-rfq.ts";

export interface NewDraft {
	typed: TypedRfq;
	locale: Locale;
	/** Where it came in; the RFQ it becomes keeps it. */
	door?: RfqDoor;
	/** One form, one draft: the same key of the same person finds the draft it made before. */
	formKey?: string | undefined;
	copiedFromId?: string;
}

/** Keeps what was typed as a new draft of the actor's organisation. */
export function startRfqDraft(
	db: Database,
	actor: Actor,
	draft: NewDraft,
): Promise<{ rfqId: string; revision: number }> {
	if (!canPrepareRfqs(actor)) throw new Refusal("not-allowed");
	return inTransaction(db, async (trx) => {
		const owner = { organisationId: actor.organisationId, createdBy: actor.personId };
		const rfqId = await insertDraft(trx, owner, draft);
		if (rfqId === undefined) return { rfqId: await findStarted(trx, actor.personId, draft.formKey!), revision: 0 };
		await recordEvent(trx, actor, {
			kind: "rfq.started",
			subject: { kind: "rfq", id: rfqId },
			organisationId: actor.organisationId,
		});
		return { rfqId, revision: 1 };
	});
}

/** The row of a draft at its first revision; undefined where the same form has made one already. */
async function insertDraft(
	trx: DatabaseTransaction,
	owner: { organisationId: string; createdBy: string },
	{ typed, locale, door = "form", formKey, copiedFromId }: NewDraft,
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

async function findStarted(trx: DatabaseTransaction, personId: string, formKey: string): Promise<string> {
	const { id } = await trx
		.selectFrom("rfq")
		.select("id")
		.where("createdBy", "=", personId)
		.where("formKey", "=", formKey)
		.executeTakeFirstOrThrow();
	return id;
}
