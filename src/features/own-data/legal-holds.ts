// Holds: while one stands, nobody it covers is erased. Placed by a client's administrator for its own organisation and
// people, and by ours for anybody.
import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { isAdministrator } from "./ask-export.ts";

export const placeHoldSchema = z.object({
	/** The organisation's; a client's administrator needs to name none. */
	organisation: z.string().max(64).default(""),
	/** Of one person; empty: everybody of the organisation. */
	person: z.string().max(64).default(""),
	reason: z.string().trim().min(1).max(1_000),
});
export const liftHoldSchema = z.object({ hold: z.string().max(64) });

export function placeHold(
	db: Database,
	actor: Actor,
	{ organisation, person, reason }: z.output<typeof placeHoldSchema>,
): Promise<{ holdId: string }> {
	return inTransaction(db, async (trx) => {
		const organisationId = organisationOf(actor, organisation);
		if (organisationId === null && person === "") throw new Refusal("hold-of-nobody");
		if (organisationId !== null) await requireRow(trx, "organisation", organisationId);
		if (person !== "") await requirePerson(trx, person, organisationId);
		const holdId = newId();
		await trx
			.insertInto("legalHold")
			.values({
				id: holdId,
				organisationId,
				personId: person || null,
				reason,
				placedBy: personIdOf(actor)!,
				placedAt: now(),
				liftedBy: null,
				liftedAt: null,
			})
			.execute();
		const subject = { kind: "legal-hold", id: holdId };
		await recordEvent(trx, actor, { kind: "legal-hold.placed", subject, organisationId });
		return { holdId };
	});
}

/** A client's administrator lifts what stands for its own organisation and was not placed by us. */
export function liftHold(db: Database, actor: Actor, { hold }: z.output<typeof liftHoldSchema>): Promise<void> {
	return inTransaction(db, async (trx) => {
		const own = organisationOf(actor, "");
		const row = await trx
			.selectFrom("legalHold")
			.innerJoin("person", "person.id", "legalHold.placedBy")
			.select(["legalHold.organisationId", "person.kind"])
			.where("legalHold.id", "=", hold)
			.executeTakeFirst();
		if (!row || (own !== null && row.organisationId !== own)) throw new Refusal("not-found");
		if (own !== null && row.kind === "staff") throw new Refusal("hold-not-yours");
		const lifted = await trx
			.updateTable("legalHold")
			.set({ liftedBy: personIdOf(actor), liftedAt: now() })
			.where("id", "=", hold)
			.where("liftedAt", "is", null)
			.returning("id")
			.executeTakeFirst();
		if (!lifted) return;
		const subject = { kind: "legal-hold", id: hold };
		await recordEvent(trx, actor, { kind: "legal-hold.lifted", subject, organisationId: row.organisationId });
	});
}

/** For whose organisation `actor` may speak; null: for any. */
function organisationOf(actor: Actor, named: string): string | null {
	if (hasRole(actor, "administrator")) return named || null;
	if (actor.kind === "client" && isAdministrator(actor)) return actor.organisationId;
	throw new Refusal("not-allowed");
}

async function requireRow(trx: DatabaseTransaction, table: "organisation", id: string): Promise<void> {
	const row = await trx.selectFrom(table).select("id").where("id", "=", id).executeTakeFirst();
	if (!row) throw new Refusal("not-found", {}, "organisation");
}

async function requirePerson(trx: DatabaseTransaction, id: string, organisationId: string | null): Promise<void> {
	let query = trx.selectFrom("person").select("person.id").where("person.id", "=", id);
	if (organisationId !== null)
		query = query.where("person.id", "in", (members) =>
			members.selectFrom("membership").select("personId").where("organisationId", "=", organisationId),
		);
	if (!(await query.executeTakeFirst())) throw new Refusal("not-found", {}, "person");
}

export interface StandingHold {
	id: string;
	reason: string;
	placedAt: string;
	placedByName: string;
	organisationId: string | null;
	organisationName: string | null;
	personId: string | null;
	personName: string | null;
	liftedAt: string | null;
	isOurs: boolean;
}

/** What stands in the way of erasing this person; oldest first. */
export async function listHoldsOn(db: Database, personId: string): Promise<StandingHold[]> {
	const rows = await selectHolds(db)
		.where("legalHold.liftedAt", "is", null)
		.where((where) =>
			where.or([
				where("legalHold.personId", "=", personId),
				where.and([
					where("legalHold.personId", "is", null),
					where("legalHold.organisationId", "in", (of) =>
						of.selectFrom("membership").select("membership.organisationId").where("membership.personId", "=", personId),
					),
				]),
			]),
		)
		.orderBy("legalHold.id")
		.execute();
	return rows.map(asHold);
}

/** Those a client's administrator sees: its organisation's. Ours sees all. Newest first; undefined for anybody else. */
export async function listHolds(db: Database, actor: Actor): Promise<StandingHold[] | undefined> {
	const isOurs = hasRole(actor, "administrator");
	if (!isOurs && !isAdministrator(actor)) return undefined;
	let query = selectHolds(db);
	if (!isOurs && actor.kind === "client") query = query.where("legalHold.organisationId", "=", actor.organisationId);
	const rows = await query.orderBy("legalHold.id", "desc").limit(100).execute();
	return rows.map(asHold);
}

function selectHolds(db: Database) {
	return db
		.selectFrom("legalHold")
		.innerJoin("person as placer", "placer.id", "legalHold.placedBy")
		.leftJoin("person as held", "held.id", "legalHold.personId")
		.leftJoin("organisation", "organisation.id", "legalHold.organisationId")
		.select(["legalHold.id", "legalHold.reason", "legalHold.placedAt", "legalHold.liftedAt"])
		.select(["legalHold.organisationId", "legalHold.personId", "placer.name as placedByName"])
		.select(["placer.kind as placerKind", "held.name as personName", "organisation.name as organisationName"]);
}

type HoldRow = Omit<StandingHold, "isOurs"> & { placerKind: "client" | "staff" };

function asHold({ placerKind, ...row }: HoldRow): StandingHold {
	return { ...row, isOurs: placerKind === "staff" };
}
