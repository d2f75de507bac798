import { type Database, inTransaction } from "../../../db/connect.ts";
import type { OpeningTable } from "../../../db/schema/record.ts";
import { type Actor, personIdOf, seatsOf } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { newId } from "../ids.ts";
import { recordEvent } from "./record-event.ts";

export interface Opened {
	/** Whose thing it is. */
	organisationId: string;
	subject: { kind: string; id: string };
	/** The version of a quote, the name of a file; left out: the whole. */
	part?: string;
	how: OpeningTable["how"];
}

/**
 * Writes down that somebody opened something, once in ten minutes: for the client's auditor. Called by the door that
 * shows it, after the question has found it.
 */
export async function noteOpening(db: Database, actor: Actor, opened: Opened): Promise<void> {
	const personId = personIdOf(actor);
	if (!personId) return;
	const openedAt = now();
	const key = {
		personId,
		subjectKind: opened.subject.kind,
		subjectId: opened.subject.id,
		part: opened.part ?? "",
		how: opened.how,
		// 2026-11-23T08:1
		slot: openedAt.slice(0, 15),
	};
	const known = await db
		.selectFrom("opening")
		.select("id")
		.where((row) => row.and(key))
		.executeTakeFirst();
	if (known) return;
	await inTransaction(db, async (trx) => {
		const { organisationId, subject, how } = opened;
		const seats = seatsOf(actor);
		const payload = { part: key.part, how, seats };
		const eventId = await recordEvent(trx, actor, { kind: `${subject.kind}.opened`, subject, organisationId, payload });
		await trx
			.insertInto("opening")
			.values({ id: newId(), eventId, organisationId, seats, openedAt, ...key })
			.onConflict((conflict) =>
				conflict.columns(["personId", "subjectKind", "subjectId", "part", "how", "slot"]).doNothing(),
			)
			.execute();
	});
}
