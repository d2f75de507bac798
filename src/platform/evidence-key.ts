// The key evidence is signed with: Ed25519 (RFC 8032), made from APP_SECRET, so that every instance has the same one and
// none lies in the database. Whoever changes the secret begins a new key; the old public ones stay published.
import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign } from "node:crypto";
import type { Database } from "../../db/connect.ts";
import { now } from "./clock.ts";

export interface SigningKey {
	/** The first sixteen hexadecimal digits of the SHA-256 over the raw public key. */
	keyId: string;
	/** Raw, base64url. */
	publicKey: string;
	sign(bytes: Uint8Array | string): Buffer;
}

export interface PublishedKey {
	keyId: string;
	publicKey: string;
	/** Null: nothing was signed with it yet. */
	firstUsedAt: string | null;
}

/** RFC 8410: what stands before the seed in PKCS #8. */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

export function signingKey(appSecret: string): SigningKey {
	const seed = Buffer.from(hkdfSync("sha256", appSecret, "", "supplyline/evidence-key/1", 32));
	const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
	const publicKey = createPublicKey(key).export({ format: "jwk" }).x!;
	return {
		keyId: keyIdOf(publicKey),
		publicKey,
		sign: (bytes) => sign(null, typeof bytes === "string" ? Buffer.from(bytes) : bytes, key),
	};
}

export function keyIdOf(publicKey: string): string {
	return createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("hex").slice(0, 16);
}

/** Called before something is signed, so that the public key outlives the secret it came from. */
export async function keepSigningKey(db: Database, { keyId, publicKey }: SigningKey): Promise<void> {
	await db
		.insertInto("signingKey")
		.values({ keyId, publicKey, firstUsedAt: now() })
		.onConflict((conflict) => conflict.column("keyId").doNothing())
		.execute();
}

/** Every key anything was ever signed with, and the one in use, the oldest first. */
export async function listSigningKeys(db: Database, inUse: SigningKey): Promise<PublishedKey[]> {
	const kept = await db.selectFrom("signingKey").selectAll().orderBy("firstUsedAt").orderBy("keyId").execute();
	if (kept.some(({ keyId }) => keyId === inUse.keyId)) return kept;
	return [...kept, { keyId: inUse.keyId, publicKey: inUse.publicKey, firstUsedAt: null }];
}
