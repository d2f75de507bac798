import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { canPrepareRfqs } from "./rfq.ts";
import type { TypedRfq } from "./typed-rfq.ts";

export interface NewDraft {
	typed: TypedRfq;
	locale: Locale;
	/** One form, one draft: the same key of the same person finds the draft it made before. */
	formKey?: string | undefined;
}

/** Keeps what was typed as a new draft of the actor's organisation. */
export function startRfqDraft(
	db: Database,
	actor: Actor,
	draft: NewDraft,
): Promise<{ rfqId: string; revision: number }> {
	if (!canPrepareRfqs(actor)) throw new Refusal("not-allowed");
	return inTransaction(db, async (trx) => {
		const rfqId = await insertDraft(trx, actor, draft);
		if (rfqId === undefined) return { rfqId: await findStarted(trx, actor, draft.formKey!), revision: 0 };
		await recordEvent(trx, actor, {
			kind: "rfq.started",
			subject: { kind: "rfq", id: rfqId },
			organisationId: actor.organisationId,
		});
		return { rfqId, revision: 1 };
	});
}

async function insertDraft(trx: DatabaseTransaction, actor: ClientActor, draft: NewDraft): Promise<string | undefined> {
	const at = now();
	const row = await trx
		.insertInto("rfq")
		.values({
			id: newId(),
			organisationId: actor.organisationId,
			createdBy: actor.personId,
			state: "draft",
			locale: draft.locale,
			revision: 1,
			typed: JSON.stringify(draft.typed),
			formKey: draft.formKey || null,
			project: draft.typed.project.slice(0, 200),
			currency: "",
			deliveryCity: "",
			notes: "",
			createdAt: at,
			updatedAt: at,
		})
		.onConflict((conflict) => conflict.columns(["createdBy", "formKey"]).doNothing())
		.returning("id")
		.executeTakeFirst();
	return row?.id;
}

async function findStarted(trx: DatabaseTransaction, actor: ClientActor, formKey: string): Promise<string> {
	const { id } = await trx
		.selectFrom("rfq")
		.select("id")
		.where("createdBy", "=", actor.personId)
		.where("formKey", "=", formKey)
		.executeTakeFirstOrThrow();
	return id;
}
