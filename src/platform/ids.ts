// Ids, tokens and their hashes. Everything random in the house comes from here.
import { createHash, randomBytes } from "node:crypto";
import { nowMs } from "./clock.ts";

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random. Sorts by the time it was made. */
export function newId(): string {
	const bytes = randomBytes(16);
	bytes.writeUIntBE(nowMs(), 0, 6);
	bytes[6] = 0x70 | (bytes[6]! & 0x0f);
	bytes[8] = 0x80 | (bytes[8]! & 0x3f);
	const hex = bytes.toString("hex");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
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
