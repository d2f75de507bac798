// A letter waits in the database, and the one-time link in it must not be readable there: of a token only its SHA-256
// is kept. In the outbox it is sealed with a key that the database does not hold, and opened when the letter leaves.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const sealed = /sealed\.([\w-]{40,400})/g;

/** Stands for the token in a letter until it leaves: `sealed.…`, the same length for every token. */
export function sealToken(token: string, appSecret: string): string {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv(CIPHER, keyFrom(appSecret), nonce);
	const text = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
	return `sealed.${Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64url")}`;
}

/** Puts the tokens back into a letter; what we did not seal stays as it is. */
export function openTokens(text: string, appSecret: string): string {
	return text.replace(sealed, (whole, box: string) => openToken(Buffer.from(box, "base64url"), appSecret) ?? whole);
}

function openToken(box: Buffer, appSecret: string): string | undefined {
	try {
		const decipher = createDecipheriv(CIPHER, keyFrom(appSecret), box.subarray(0, NONCE_BYTES));
		decipher.setAuthTag(box.subarray(-TAG_BYTES));
		const text = decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES));
		return Buffer.concat([text, decipher.final()]).toString("utf8");
	} catch {
		return undefined;
	}
}

/** A key of its own, so that the secret is not used for two things. */
function keyFrom(appSecret: string): Buffer {
	return Buffer.from(hkdfSync("sha256", appSecret, "", "supplyline/sealed-token/1", 32));
}
