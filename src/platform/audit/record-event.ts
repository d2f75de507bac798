import type { DatabaseTransaction } from "../../../db/connect.ts";
import { type Actor, personIdOf } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { newId } from "../ids.ts";

export interface NewEvent {
	/** Past tense, dotted: `rfq.submitted`. */
	kind: string;
	subject: { kind: string; id: string };
	/** Whose business it is; null or left out where it is the company's own. */
	organisationId?: string | null;
	/** Ids and codes only: no secrets, no free text of a client. */
	payload?: Record<string, unknown>;
	requestId?: string;
}

/**
 * Writes what happened, and one pending consequence for each reaction that subscribes to it, in the deed's own
 * transaction: what was committed is carried out, what was rolled back never happened. Gives the event's id.
 */
export async function recordEvent(trx: DatabaseTransaction, actor: Actor, event: NewEvent): Promise<string> {
	const id = newId();
	const occurredAt = now();
	await trx
		.insertInto("event")
		.values({
			id,
			kind: event.kind,
			occurredAt,
			actorPersonId: personIdOf(actor),
			organisationId: event.organisationId ?? null,
			subjectKind: event.subject.kind,
			subjectId: event.subject.id,
			payload: JSON.stringify(event.payload ?? {}),
			requestId: event.requestId ?? null,
		})
		.execute();
	await trx.insertInto("unsealedEvent").values({ eventId: id }).execute();
	const subscriptions = await trx
		.selectFrom("reactionSubscription")
		.select("reaction")
		.where("eventKind", "=", event.kind)
		.execute();
	if (subscriptions.length > 0) {
		await trx
			.insertInto("consequence")
			.values(
				subscriptions.map(({ reaction }) => ({
					id: newId(),
					eventId: id,
					reaction,
					state: "pending" as const,
					attempts: 0,
					dueAt: occurredAt,
				})),
			)
			.execute();
	}
	return id;
}
