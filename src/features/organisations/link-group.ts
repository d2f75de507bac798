import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { companyNameSchema } from "./person-fields.ts";

/** The name of a group, whether it is known or new. */
export const linkGroupSchema = z.object({ group: companyNameSchema });

/** Says that a company belongs to a group. Opens nothing: every company's people see their own company's things. */
export async function linkGroup(
	db: Database,
	actor: Actor,
	organisationId: string,
	{ group }: z.output<typeof linkGroupSchema>,
): Promise<void> {
	if (!hasRole(actor, "command", "administrator")) throw new Refusal("not-allowed");
	await inTransaction(db, async (trx) => {
		const groupId = (await findGroup(trx, group)) ?? (await makeGroup(trx, group, actor.personId));
		await setGroup(trx, actor, organisationId, groupId, "organisation.group-linked");
	});
}

export async function unlinkGroup(db: Database, actor: Actor, organisationId: string): Promise<void> {
	if (!hasRole(actor, "command", "administrator")) throw new Refusal("not-allowed");
	await inTransaction(db, (trx) => setGroup(trx, actor, organisationId, null, "organisation.group-unlinked"));
}

async function findGroup(trx: DatabaseTransaction, name: string): Promise<string | undefined> {
	const rows = trx.selectFrom("organisationGroup").select("id").where("name", "=", name).orderBy("id");
	return (await rows.executeTakeFirst())?.id;
}

async function makeGroup(trx: DatabaseTransaction, name: string, createdBy: string): Promise<string> {
	await trx
		.insertInto("organisationGroup")
		.values({ id: newId(), name, createdBy, createdAt: now() })
		.onConflict((conflict) => conflict.column("name").doNothing())
		.execute();
	return (await findGroup(trx, name))!;
}

async function setGroup(
	trx: DatabaseTransaction,
	actor: Actor,
	organisationId: string,
	groupId: string | null,
	kind: string,
): Promise<void> {
	const changed = await trx
		.updateTable("organisation")
		.set({ groupId })
		.where("id", "=", organisationId)
		.returning("id")
		.executeTakeFirst();
	if (!changed) throw new Refusal("not-found");
	const subject = { kind: "organisation", id: organisationId };
	await recordEvent(trx, actor, { kind, subject, organisationId, payload: { groupId } });
}
