import type { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { addUnitSchema } from "./unit-fields.ts";
import { asHouseKeeper, unitColumns } from "./unit-to-decide.ts";

/** A branch, or a site, that the organisation tells us of. */
export async function addUnit(
	db: Database,
	actor: Actor,
	{ kind, ...fields }: z.output<typeof addUnitSchema>,
): Promise<string> {
	const keeper = asHouseKeeper(actor);
	const { organisationId, personId: createdBy } = keeper;
	return inTransaction(db, async (trx) => {
		const id = newId();
		const columns = await unitColumns(trx, keeper, kind, fields);
		await trx
			.insertInto("organisationUnit")
			.values({ id, organisationId, kind, ...columns, createdBy, createdAt: now() })
			.execute();
		const subject = { kind: "organisation-unit", id };
		await recordEvent(trx, actor, { kind: "organisation.unit-added", subject, organisationId, payload: { kind } });
		return id;
	});
}
