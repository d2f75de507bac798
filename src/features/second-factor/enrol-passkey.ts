import { z } from "zod";
import type { Database, DatabaseTransaction } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { oneLine } from "#platform/mail/letter-layout.ts";
import { Refusal } from "#platform/refusal.ts";
import { type HalfSignIn, takeChallenge } from "./half-sign-in.ts";
import { passkeyAnswerSchema, readNewPasskey } from "./webauthn.ts";

export const enrolPasskeySchema = z.object({
	name: z.string().trim().min(1).max(60).transform(oneLine),
	passkey: passkeyAnswerSchema,
});

const MOST = 10;

type NewPasskey = Awaited<ReturnType<typeof readNewPasskey>> & { name: string };

/** Reads what the device made for the challenge of `half`, which is used up by it. */
export async function readEnrolledPasskey(
	db: Database,
	half: HalfSignIn | undefined,
	{ name, passkey }: z.output<typeof enrolPasskeySchema>,
	settings: Pick<Settings, "siteUrl">,
): Promise<NewPasskey> {
	const challenge = half && (await takeChallenge(db, half));
	if (!challenge) throw new Refusal("passkey-refused");
	return { name, ...(await readNewPasskey(settings, passkey, challenge)) };
}

export async function keepPasskey(trx: DatabaseTransaction, personId: string, passkey: NewPasskey): Promise<void> {
	const { count } = await trx
		.selectFrom("passkey")
		.where("personId", "=", personId)
		.select((row) => row.fn.countAll<number | string>().as("count"))
		.executeTakeFirstOrThrow();
	if (Number(count) >= MOST) throw new Refusal("passkeys-too-many", { maximum: MOST });
	const kept = await trx
		.insertInto("passkey")
		.values({ ...passkey, personId, createdAt: now(), lastUsedAt: null })
		.onConflict((conflict) => conflict.column("credentialId").doNothing())
		.returning("credentialId")
		.executeTakeFirst();
	if (!kept) throw new Refusal("passkey-refused");
}
