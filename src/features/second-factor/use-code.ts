import type { DatabaseTransaction } from "#db/connect.ts";
import { forgetCodeTries } from "#platform/auth/code-tries.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import { useRecoveryCode } from "./recovery-codes.ts";
import { isAppCode } from "./typed-code.ts";
import { useTotp } from "./use-totp.ts";

/** Uses up a code of the person's app or a recovery code. The try was counted before (countCodeTry). */
export async function useCode(
	trx: DatabaseTransaction,
	personId: string,
	code: string,
	settings: Pick<Settings, "appSecret">,
): Promise<"totp" | "recovery-code"> {
	const isOfApp = isAppCode(code);
	const isRight = isOfApp
		? await useTotp(trx, personId, code, settings.appSecret)
		: await useRecoveryCode(trx, personId, code);
	if (!isRight) throw new Refusal("code-wrong", {}, "code");
	await forgetCodeTries(trx, personId);
	return isOfApp ? "totp" : "recovery-code";
}
