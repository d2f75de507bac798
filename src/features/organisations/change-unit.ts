import type { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { changeUnitSchema } from "./unit-fields.ts";
import { asHouseKeeper, unitColumns, unitToDecide } from "./unit-to-decide.ts";

/** Another name, place, tax number, currency or language; a branch stays a branch. */
export async function changeUnit(
	db: Database,
	actor: Actor,
	{ unit, ...fields }: z.output<typeof changeUnitSchema>,
): Promise<void> {
	const keeper = asHouseKeeper(actor);
	return inTransaction(db, async (trx) => {
		const { id, kind, organisationId } = await unitToDecide(trx, keeper, unit);
		const columns = await unitColumns(trx, keeper, kind, fields);
		await trx.updateTable("organisationUnit").set(columns).where("id", "=", id).execute();
		const subject = { kind: "organisation-unit", id };
		await recordEvent(trx, actor, { kind: "organisation.unit-changed", subject, organisationId });
	});
}
