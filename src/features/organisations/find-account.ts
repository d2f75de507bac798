import type { Database } from "#db/connect.ts";
import type { ClientActor, StaffActor } from "#platform/auth/actor.ts";
import { type ListedSession, listSessionsOf } from "#platform/auth/sessions.ts";

export interface Account {
	phone: string | null;
	sessions: ListedSession[];
}

/** What a person sees of the own account beside what the actor carries. */
export async function findAccount(db: Database, actor: ClientActor | StaffActor): Promise<Account> {
	const [person, sessions] = await Promise.all([
		db.selectFrom("person").where("id", "=", actor.personId).select("phone").executeTakeFirstOrThrow(),
		listSessionsOf(db, actor.personId),
	]);
	return { phone: person.phone, sessions };
}
