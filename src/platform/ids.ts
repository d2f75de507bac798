// Ids, tokens and their hashes. Everything random in the house comes from here.
import { createHash, randomBytes } from "node:crypto";
import { nowMs } from "./clock.ts";

let latest = { ms: 0, count: 0 };

/**
 * A UUIDv7 (RFC 9562, 6.2 method 1): 48 bits of milliseconds, 12 that count within one, then random. Ids of one process
 * sort in the order they were made, which is what keeps letters and events in order.
 */
export function newId(): string {
	const ms = nowMs();
	latest = ms === latest.ms ? { ms, count: Math.min(latest.count + 1, 0xfff) } : { ms, count: 0 };
	const bytes = takeRandom(16);
	bytes.writeUIntBE(ms, 0, 6);
	bytes.writeUInt16BE(0x7000 | latest.count, 6);
	bytes[8] = 0x80 | (bytes[8]! & 0x3f);
	const hex = bytes.toString("hex");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

let pool = Buffer.alloc(0);

/** Asking the system for randomness costs more than the rest of an id, so it is asked for many at once. */
function takeRandom(size: number): Buffer {
	if (pool.length < size) pool = randomBytes(4_096);
	const taken = pool.subarray(0, size);
	pool = pool.subarray(size);
	return taken;
}

/** 256 random bits as URL-safe text: session values, one-time links, storage names. */
export function newToken(): string {
	return randomBytes(32).toString("base64url");
}

/** What is stored in place of a token. */
export function hashToken(token: string): string {
	return createHash("sha256").update(token).digest("hex");
}

/** From 0 up to 1, for spreading retries. */
export function randomFraction(): number {
	return randomBytes(4).readUInt32BE() / 2 ** 32;
}
