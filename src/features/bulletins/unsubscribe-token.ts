// What an unsubscribe address carries: who, and the bulletin whose letters are to end (RFC 8058, section 3.1). It is
// signed and not kept, and it does not expire: the letter may lie in a mailbox for years.
import { createHmac, timingSafeEqual } from "node:crypto";

const KEY_VERSION = 1;
const ID = 32;

export interface Unsubscription {
	personId: string;
	bulletinId: string;
}

export function unsubscribeToken({ personId, bulletinId }: Unsubscription, secret: string): string {
	return `${bare(personId)}${bare(bulletinId)}${sign(personId, bulletinId, secret)}`;
}

/** Undefined where the token is not one of ours. */
export function readUnsubscribeToken(token: string, secret: string): Unsubscription | undefined {
	if (!/^[0-9a-f]{64}[\w-]{43}$/.test(token)) return undefined;
	const personId = dashed(token.slice(0, ID));
	const bulletinId = dashed(token.slice(ID, 2 * ID));
	const expected = Buffer.from(sign(personId, bulletinId, secret));
	const given = Buffer.from(token.slice(2 * ID));
	return expected.length === given.length && timingSafeEqual(expected, given) ? { personId, bulletinId } : undefined;
}

function sign(personId: string, bulletinId: string, secret: string): string {
	return createHmac("sha256", secret)
		.update(`unsubscribe/${KEY_VERSION}/${personId}/${bulletinId}`)
		.digest("base64url");
}

function bare(id: string): string {
	return id.replaceAll("-", "");
}

function dashed(hex: string): string {
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
