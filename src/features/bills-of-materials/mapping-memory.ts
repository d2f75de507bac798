// How an organisation's files are read, remembered by their head. Who has not been let into it yet neither learns from
// its files nor teaches how to read them.
import type { Database, DatabaseTransaction } from "#db/connect.ts";
import type { ClientActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { BillTarget } from "./bill.ts";

type Mapping = (BillTarget | null)[];

export async function findMapping(db: Database, actor: ClientActor, fingerprint: string): Promise<Mapping | undefined> {
	if (fingerprint === "" || !actor.isMemberApproved) return undefined;
	const row = await db
		.selectFrom("billMapping")
		.select("mapping")
		.where("organisationId", "=", actor.organisationId)
		.where("fingerprint", "=", fingerprint)
		.executeTakeFirst();
	return row && (JSON.parse(row.mapping) as Mapping);
}

export async function rememberMapping(
	trx: DatabaseTransaction,
	actor: ClientActor,
	fingerprint: string,
	mapping: Mapping,
): Promise<void> {
	if (fingerprint === "" || !actor.isMemberApproved) return;
	const known = { mapping: JSON.stringify(mapping), usedAt: now() };
	await trx
		.insertInto("billMapping")
		.values({ organisationId: actor.organisationId, fingerprint, ...known })
		.onConflict((conflict) => conflict.columns(["organisationId", "fingerprint"]).doUpdateSet(known))
		.execute();
}
