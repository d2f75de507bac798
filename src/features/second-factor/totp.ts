// One file for the vendor: otpauth. Codes of six digits that change every thirty seconds (RFC 6238), as all apps make them.
import { Secret, TOTP } from "otpauth";
import { nowMs } from "#platform/clock.ts";
import { newBytes } from "#platform/ids.ts";

const PERIOD_SECONDS = 30;
const SEED_BYTES = 20;

/** A new seed as apps take it typed: 32 letters and digits. */
export function newTotpSeed(): string {
	return new Secret({ buffer: newBytes(SEED_BYTES).buffer }).base32;
}

/** What the square code says to an app. */
export function totpAddress(seed: string, issuer: string, account: string): string {
	return totpOf(seed, issuer, account).toString();
}

/** The time step a code belongs to, now or one step beside; undefined where it is wrong. */
export function stepOf(seed: string, code: string): number | undefined {
	const timestamp = nowMs();
	const delta = totpOf(seed).validate({ token: code, timestamp, window: 1 });
	return delta === null ? undefined : Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + delta;
}

function totpOf(seed: string, issuer = "", label = ""): TOTP {
	return new TOTP({ secret: Secret.fromBase32(seed), issuer, label, period: PERIOD_SECONDS, digits: 6 });
}
