import { z } from "zod";
import type { DatabaseTransaction } from "#db/connect.ts";
import { openSecret, sealSecret } from "#platform/auth/seal-secret.ts";
import { fromNow, MINUTE, now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import { typedCodeSchema } from "./typed-code.ts";
import { newTotpSeed, stepOf } from "./totp.ts";
import { totpSealFor } from "./use-totp.ts";

/** `seed` as offerTotpSeed sealed it: nothing is written before the app has shown that it holds it. */
export const enrolTotpSchema = z.object({ seed: z.string().max(400), code: typedCodeSchema });

const OFFERED_FOR_MS = 30 * MINUTE;

export interface OfferedSeed {
	seed: string;
	/** Goes into the form and comes back with the code. */
	sealed: string;
}

/** A seed to show; the one already shown, where its form came back. */
export function offerTotpSeed(personId: string, settings: Pick<Settings, "appSecret">, shown?: string): OfferedSeed {
	const again = shown ? openOffered(personId, shown, settings) : undefined;
	if (again) return { seed: again, sealed: shown! };
	const seed = newTotpSeed();
	const offer = JSON.stringify({ seed, until: fromNow(OFFERED_FOR_MS) });
	return { seed, sealed: sealSecret(offer, offerFor(personId), settings.appSecret) };
}

/** From now on codes of this app are asked for, in place of those of any other app. */
export async function enrolTotp(
	trx: DatabaseTransaction,
	personId: string,
	input: z.output<typeof enrolTotpSchema>,
	settings: Pick<Settings, "appSecret">,
): Promise<void> {
	const seed = openOffered(personId, input.seed, settings);
	if (!seed) throw new Refusal("seed-ran-out");
	const lastStep = stepOf(seed, input.code);
	if (lastStep === undefined) throw new Refusal("code-wrong", {}, "code");
	const row = {
		sealedSeed: sealSecret(seed, totpSealFor(personId), settings.appSecret),
		lastStep,
		confirmedAt: now(),
		createdAt: now(),
	};
	await trx
		.insertInto("totp")
		.values({ personId, ...row })
		.onConflict((conflict) => conflict.column("personId").doUpdateSet(row))
		.execute();
}

function offerFor(personId: string): string {
	return `totp-offer/${personId}`;
}

function openOffered(personId: string, sealed: string, { appSecret }: Pick<Settings, "appSecret">): string | undefined {
	const offer = openSecret(sealed, offerFor(personId), appSecret);
	const { seed, until } = JSON.parse(offer ?? "{}") as { seed?: string; until?: string };
	return until && until > now() ? seed : undefined;
}
