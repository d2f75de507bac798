import type { DatabaseTransaction } from "#db/connect.ts";
import { openSecret } from "#platform/auth/seal-secret.ts";
import { stepOf } from "./totp.ts";

/** What a person's seed is sealed for. */
export function totpSealFor(personId: string): string {
	return `totp/${personId}`;
}

/** Is it the code of this moment, and used for the first time? True for one of any number of simultaneous uses. */
export async function useTotp(
	trx: DatabaseTransaction,
	personId: string,
	code: string,
	appSecret: string,
): Promise<boolean> {
	const row = await trx.selectFrom("totp").where("personId", "=", personId).select("sealedSeed").executeTakeFirst();
	if (!row) return false;
	const seed = openSecret(row.sealedSeed, totpSealFor(personId), appSecret);
	if (seed === undefined) throw new Error("a code generator was sealed under another APP_SECRET");
	const step = stepOf(seed, code);
	if (step === undefined) return false;
	const used = await trx
		.updateTable("totp")
		.set({ lastStep: step })
		.where("personId", "=", personId)
		.where("sealedSeed", "=", row.sealedSeed)
		.where((check) => check.or([check("lastStep", "is", null), check("lastStep", "<", step)]))
		.returning("personId")
		.executeTakeFirst();
	return used !== undefined;
}
