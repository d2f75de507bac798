// One file for the vendor: @simplewebauthn/server. The person is always verified by the device; our own origin only.
import {
	type AuthenticationResponseJSON,
	generateAuthenticationOptions,
	generateRegistrationOptions,
	type RegistrationResponseJSON,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { PasskeyTable } from "#db/schema/entry.ts";
import type { Settings } from "#platform/env.ts";
import { newBytes } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";

/** COSE's EdDSA, ES256 and RS256: every device knows one of them. */
const algorithms = [-8, -7, -257];

type Site = Pick<Settings, "siteUrl">;
type StoredPasskey = Pick<PasskeyTable, "credentialId" | "publicKey" | "counter">;

/** What the browser's script puts into the form: the answer of the device, as JSON. */
export const passkeyAnswerSchema = z
	.string()
	.max(20_000)
	.transform((text, context): unknown => {
		try {
			return JSON.parse(text);
		} catch {
			context.addIssue({ code: "custom" });
			return z.NEVER;
		}
	})
	.pipe(z.looseObject({ id: z.string().min(1).max(1_400) }));

export type PasskeyAnswer = z.output<typeof passkeyAnswerSchema>;

/** What a device is asked to make a passkey; not where it holds one of `known` already. */
export function askForNewPasskey(
	site: Site,
	{ personId, email, name }: { personId: string; email: string; name: string },
	rpName: string,
	known: readonly string[],
) {
	return generateRegistrationOptions({
		rpName,
		rpID: rpIdOf(site),
		userID: new Uint8Array(Buffer.from(personId)),
		userName: email,
		userDisplayName: name,
		challenge: newBytes(32),
		supportedAlgorithmIDs: algorithms,
		attestationType: "none",
		excludeCredentials: known.map((id) => ({ id })),
		authenticatorSelection: { residentKey: "required", userVerification: "required" },
	});
}

/** What a device is asked to prove a passkey: one of `allowed`, or whichever it holds for us. */
export function askForPasskey(site: Site, allowed: readonly string[]) {
	return generateAuthenticationOptions({
		rpID: rpIdOf(site),
		allowCredentials: allowed.map((id) => ({ id })),
		challenge: newBytes(32),
		userVerification: "required",
	});
}

export async function readNewPasskey(
	site: Site,
	answer: PasskeyAnswer,
	expectedChallenge: string,
): Promise<StoredPasskey & { transports: string }> {
	const { verified, registrationInfo } = await refusingFaults(() =>
		verifyRegistrationResponse({
			response: answer as unknown as RegistrationResponseJSON,
			expectedChallenge,
			expectedOrigin: site.siteUrl,
			expectedRPID: rpIdOf(site),
			requireUserVerification: true,
			supportedAlgorithmIDs: algorithms,
		}),
	);
	if (!verified) throw new Refusal("passkey-refused");
	const { id, publicKey, counter, transports } = registrationInfo.credential;
	return {
		credentialId: id,
		publicKey: Buffer.from(publicKey).toString("base64url"),
		counter,
		transports: (transports ?? []).join(","),
	};
}

/** Gives the passkey's new counter. */
export async function checkPasskey(
	site: Site,
	answer: PasskeyAnswer,
	expectedChallenge: string,
	passkey: StoredPasskey,
): Promise<number> {
	const { verified, authenticationInfo } = await refusingFaults(() =>
		verifyAuthenticationResponse({
			response: answer as unknown as AuthenticationResponseJSON,
			expectedChallenge,
			expectedOrigin: site.siteUrl,
			expectedRPID: rpIdOf(site),
			requireUserVerification: true,
			credential: {
				id: passkey.credentialId,
				publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
				counter: Number(passkey.counter),
			},
		}),
	);
	if (!verified) throw new Refusal("passkey-refused");
	return authenticationInfo.newCounter;
}

function rpIdOf(site: Site): string {
	return new URL(site.siteUrl).hostname;
}

/** The vendor throws at whatever is wrong with what came from outside. */
async function refusingFaults<Result>(work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch {
		throw new Refusal("passkey-refused");
	}
}
