// Ids, tokens and their hashes. Everything random in the house comes from here.
import { createHash, randomBytes, randomInt } from "node:crypto";
import { nowMs } from "./clock.ts";

let latest = { ms: 0, time: "", count: 0 };

/**
 * A UUIDv7 (RFC 9562, 6.2 method 1): 48 bits of milliseconds, 12 that count within one, then random. Ids of one process
 * sort in the order they were made, which is what keeps letters and events in order.
 */
export function newId(): string {
	const ms = nowMs();
	if (ms === latest.ms) latest.count = Math.min(latest.count + 1, 0xfff);
	else latest = { ms, time: ms.toString(16).padStart(12, "0"), count: 0 };
	const { time } = latest;
	const count = latest.count.toString(16).padStart(3, "0");
	const random = takeRandomHex(16);
	const variant = "89ab"[Number.parseInt(random[0]!, 16) & 3]!;
	return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
}

let pool = "";
let taken = 0;

/** Asking the system for randomness costs more than the rest of an id, so it is asked for many at once. */
function takeRandomHex(digits: number): string {
	if (taken + digits > pool.length) {
		pool = randomBytes(4_096).toString("hex");
		taken = 0;
	}
	taken += digits;
	return pool.slice(taken - digits, taken);
}

/** 256 random bits as URL-safe text: session values, one-time links, storage names. */
export function newToken(): string {
	return randomBytes(32).toString("base64url");
}

/** A code to be typed off a letter: `count` random digits. */
export function newDigits(count: number): string {
	return Array.from({ length: count }, () => randomInt(10)).join("");
}

/** No letter that is read as a digit (Crockford's alphabet): 5 random bits each. */
const plainSigns = "0123456789abcdefghjkmnpqrstvwxyz";

/** A code to be kept on paper: `count` random letters and digits. */
export function newSigns(count: number): string {
	return Array.from({ length: count }, () => plainSigns[randomInt(32)]).join("");
}

/** Random bytes for a key or a seed. */
export function newBytes(count: number): Uint8Array<ArrayBuffer> {
	return new Uint8Array(randomBytes(count));
}

/** What is stored in place of a token. */
export function hashToken(token: string): string {
	return createHash("sha256").update(token).digest("hex");
}

/** From 0 up to 1, for spreading retries. */
export function randomFraction(): number {
	return randomBytes(4).readUInt32BE() / 2 ** 32;
}
