import type { DatabaseTransaction } from "#db/connect.ts";
import { Refusal } from "#platform/refusal.ts";
import { listStaffWithRole } from "./find-staff.ts";

/** Called after the change, in its transaction: refuses it where nobody could undo it any more. */
export async function keepASystemAdministrator(trx: DatabaseTransaction): Promise<void> {
	const left = await listStaffWithRole(trx, "administrator");
	if (left.length === 0) throw new Refusal("last-administrator");
}
