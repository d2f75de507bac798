import type { DatabaseTransaction } from "#db/connect.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import { type FactorOwner, findFactors, hasFactor } from "./find-factors.ts";
import { makeRecoveryCodes } from "./recovery-codes.ts";

/**
 * After any change: whoever has a factor has recovery codes, whoever has none needs none. Gives those that were made,
 * to be shown once. Refuses what would leave our own people without a factor that is demanded of them.
 */
export async function settleFactors(
	trx: DatabaseTransaction,
	{ personId, kind }: FactorOwner,
	settings: Pick<Settings, "staffSecondFactor">,
): Promise<string[] | null> {
	const factors = await findFactors(trx, personId);
	if (hasFactor(factors)) return factors.recoveryCodesLeft === 0 ? makeRecoveryCodes(trx, personId) : null;
	if (kind === "staff" && settings.staffSecondFactor === "demanded") throw new Refusal("factor-demanded");
	await trx.deleteFrom("recoveryCode").where("personId", "=", personId).execute();
	return null;
}
