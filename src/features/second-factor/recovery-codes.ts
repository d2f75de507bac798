// Ten codes for the day the telephone is lost: shown once, kept as hashes, each good for one sign-in.
import type { DatabaseTransaction } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import { hashToken, newSigns } from "#platform/ids.ts";

const HOW_MANY = 10;
const GROUPS = 4;

/** Makes ten anew, as `xxxx-xxxx-xxxx-xxxx` (80 bits); the old ones are void. */
export async function makeRecoveryCodes(trx: DatabaseTransaction, personId: string): Promise<string[]> {
	await trx.deleteFrom("recoveryCode").where("personId", "=", personId).execute();
	const codes = Array.from({ length: HOW_MANY }, newCode);
	const rows = codes.map((code) => ({ codeHash: hashOf(personId, code), personId, createdAt: now(), usedAt: null }));
	await trx.insertInto("recoveryCode").values(rows).execute();
	return codes;
}

/** True for one of any number of simultaneous uses. */
export async function useRecoveryCode(trx: DatabaseTransaction, personId: string, typed: string): Promise<boolean> {
	const used = await trx
		.updateTable("recoveryCode")
		.set({ usedAt: now() })
		.where("codeHash", "=", hashOf(personId, typed))
		.where("personId", "=", personId)
		.where("usedAt", "is", null)
		.returning("codeHash")
		.executeTakeFirst();
	return used !== undefined;
}

function newCode(): string {
	return Array.from({ length: GROUPS }, () => newSigns(4)).join("-");
}

/** However it was typed: capitals, spaces, dashes, and the letters that look like a digit. */
function hashOf(personId: string, typed: string): string {
	const plain = typed.toLowerCase().replace(/[^0-9a-z]/g, "");
	return hashToken(`recovery|${personId}|${plain.replace(/o/g, "0").replace(/[il]/g, "1")}`);
}
