import type { Database } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import { type HalfSignIn, takeChallenge } from "./half-sign-in.ts";
import { checkPasskey, type PasskeyAnswer } from "./webauthn.ts";

/** Whose passkey signed the challenge of `half`, which is used up by it, right or wrong. */
export async function usePasskey(
	db: Database,
	half: HalfSignIn | undefined,
	answer: PasskeyAnswer,
	settings: Pick<Settings, "siteUrl">,
): Promise<string> {
	const challenge = half && (await takeChallenge(db, half));
	const passkey = await db
		.selectFrom("passkey")
		.where("credentialId", "=", answer.id)
		.select(["credentialId", "personId", "publicKey", "counter"])
		.executeTakeFirst();
	if (!challenge || !passkey) throw new Refusal("passkey-refused");
	if (half.personId !== null && half.personId !== passkey.personId) throw new Refusal("passkey-refused");
	const counter = await checkPasskey(settings, answer, challenge, passkey);
	const used = await db
		.updateTable("passkey")
		.set({ counter, lastUsedAt: now() })
		.where("credentialId", "=", passkey.credentialId)
		.where("counter", "=", passkey.counter)
		.returning("personId")
		.executeTakeFirst();
	if (!used) throw new Refusal("passkey-refused");
	return used.personId;
}
