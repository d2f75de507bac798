// Secrets the database must keep and must not be able to read: seeds of code generators, keys of identity providers.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const VERSION = "v1.";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key made of APP_SECRET. It opens for the same `purpose` only, so that no row can borrow another's. */
export function sealSecret(text: string, purpose: string, appSecret: string): string {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv(CIPHER, keyFrom(appSecret), nonce).setAAD(Buffer.from(purpose));
	const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
	return VERSION + Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString("base64url");
}

/** Undefined where it was sealed for something else, under another APP_SECRET, or not by us. */
export function openSecret(sealed: string, purpose: string, appSecret: string): string | undefined {
	const box = Buffer.from(sealed.startsWith(VERSION) ? sealed.slice(VERSION.length) : "", "base64url");
	if (box.length <= NONCE_BYTES + TAG_BYTES) return undefined;
	try {
		const decipher = createDecipheriv(CIPHER, keyFrom(appSecret), box.subarray(0, NONCE_BYTES));
		decipher.setAAD(Buffer.from(purpose)).setAuthTag(box.subarray(-TAG_BYTES));
		const text = decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES));
		return Buffer.concat([text, decipher.final()]).toString("utf8");
	} catch {
		return undefined;
	}
}

function keyFrom(appSecret: string): Buffer {
	return Buffer.from(hkdfSync("sha256", appSecret, "", "supplyline/sealed-secret/1", 32));
}
