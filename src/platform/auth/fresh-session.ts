// What is too dear for a session somebody left open: ways in, passwords, providers. It asks who is there once more.
import type { Database } from "../../../db/connect.ts";
import { fromNow, MINUTE } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import type { ClientActor, StaffActor } from "./actor.ts";

const FRESH_MS = 10 * MINUTE;

/** Has the person proven in this session, within ten minutes, who it is? */
export async function isFresh(db: Database, { sessionHash }: ClientActor | StaffActor): Promise<boolean> {
	const session = await db
		.selectFrom("session")
		.where("idHash", "=", sessionHash)
		.select(["createdAt", "authenticatedAt"])
		.executeTakeFirst();
	return session !== undefined && (session.authenticatedAt ?? session.createdAt) > fromNow(-FRESH_MS);
}

export async function demandFresh(db: Database, actor: ClientActor | StaffActor): Promise<void> {
	if (!(await isFresh(db, actor))) throw new Refusal("prove-again");
}
