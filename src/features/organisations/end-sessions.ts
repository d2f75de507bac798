import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { ClientActor, StaffActor } from "#platform/auth/actor.ts";
import { endSession, endSessionsOf } from "#platform/auth/sessions.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { Refusal } from "#platform/refusal.ts";

type Person = ClientActor | StaffActor;

export const endOneSessionSchema = z.object({ session: z.string().max(64) });

/** Ends the session in use. */
export function signOut(db: Database, actor: Person): Promise<void> {
	return inTransaction(db, async (trx) => {
		await endSession(trx, actor.sessionHash);
		await recordEvent(trx, actor, { kind: "session.ended", subject: { kind: "person", id: actor.personId } });
	});
}

/** Ends one of the own sessions; somebody else's is not found. */
export function endOneSession(
	db: Database,
	actor: Person,
	{ session }: z.output<typeof endOneSessionSchema>,
): Promise<void> {
	return inTransaction(db, async (trx) => {
		const own = await trx
			.selectFrom("session")
			.where("idHash", "=", session)
			.where("personId", "=", actor.personId)
			.select("idHash")
			.executeTakeFirst();
		if (!own) throw new Refusal("not-found");
		await endSession(trx, own.idHash);
		await recordEvent(trx, actor, { kind: "session.ended", subject: { kind: "person", id: actor.personId } });
	});
}

export function endOtherSessions(db: Database, actor: Person): Promise<void> {
	return inTransaction(db, async (trx) => {
		await endSessionsOf(trx, actor.personId, actor.sessionHash);
		await recordEvent(trx, actor, { kind: "sessions.ended", subject: { kind: "person", id: actor.personId } });
	});
}
