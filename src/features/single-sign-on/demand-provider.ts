import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { type Actor, type ClientActor, hasRole } from "#platform/auth/actor.ts";
import { demandFresh } from "#platform/auth/fresh-session.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import { Refusal } from "#platform/refusal.ts";
import { demandOrganisationAdmin } from "./organisation-admin.ts";

/** From now on the organisation's people come in this way only; whoever decides it has come in so before. */
export async function demandProvider(db: Database, anybody: Actor): Promise<void> {
	const actor = demandOrganisationAdmin(anybody);
	await demandFresh(db, actor);
	await inTransaction(db, async (trx) => {
		const provider = await change(trx, actor.organisationId, { isDemanded: 1 });
		const own = await trx
			.selectFrom("identity")
			.where("personId", "=", actor.personId)
			.where("organisationId", "=", actor.organisationId)
			.where("issuer", "=", provider.issuer)
			.where("lastUsedAt", ">=", provider.createdAt)
			.select("subject")
			.executeTakeFirst();
		if (!own) throw new Refusal("provider-not-tried");
		await endOtherSessions(trx, actor);
		await record(trx, actor, "provider.demanded", provider);
	});
}

/** Passwords are taken again. */
export async function releaseProvider(db: Database, anybody: Actor): Promise<void> {
	const actor = demandOrganisationAdmin(anybody);
	await demandFresh(db, actor);
	await inTransaction(db, async (trx) => {
		await record(trx, actor, "provider.released", await change(trx, actor.organisationId, { isDemanded: 0 }));
	});
}

/** Our administrator's way to let a client's people in whose provider has failed. */
export async function liftProvider(db: Database, actor: Actor, organisationId: string): Promise<void> {
	if (!hasRole(actor, "administrator")) throw new Refusal("not-allowed");
	await inTransaction(db, async (trx) => {
		await record(trx, actor, "provider.released", await change(trx, organisationId, { isDemanded: 0 }));
	});
}

export async function endProvider(db: Database, anybody: Actor): Promise<void> {
	const actor = demandOrganisationAdmin(anybody);
	await demandFresh(db, actor);
	await inTransaction(db, async (trx) => {
		const ended = { endedBy: actor.personId, endedAt: now() };
		await record(trx, actor, "provider.ended", await change(trx, actor.organisationId, ended));
	});
}

interface Changed {
	id: string;
	organisationId: string;
	issuer: string;
	createdAt: string;
}

async function change(
	trx: DatabaseTransaction,
	organisationId: string,
	values: { isDemanded: 0 | 1 } | { endedBy: string; endedAt: string },
): Promise<Changed> {
	const changed = await trx
		.updateTable("identityProvider")
		.set(values)
		.where("organisationId", "=", organisationId)
		.where("endedAt", "is", null)
		.returning(["id", "organisationId", "issuer", "createdAt"])
		.executeTakeFirst();
	if (!changed) throw new Refusal("changed-meanwhile");
	return changed;
}

/** Who came in with a password comes in anew; the one who decides stays. */
async function endOtherSessions(trx: DatabaseTransaction, actor: ClientActor): Promise<void> {
	const members = trx
		.selectFrom("membership")
		.where("organisationId", "=", actor.organisationId)
		.where("state", "!=", "ended")
		.select("personId");
	await trx.deleteFrom("session").where("personId", "in", members).where("idHash", "!=", actor.sessionHash).execute();
}

function record(trx: DatabaseTransaction, actor: Actor, kind: string, { id, organisationId }: Changed) {
	return recordEvent(trx, actor, { kind, subject: { kind: "identity-provider", id }, organisationId });
}
