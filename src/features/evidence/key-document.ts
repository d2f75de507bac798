// The public keys as anybody may fetch them: a JSON Web Key Set (RFC 7517, RFC 8037), with our own names beside it. Pure.
import type { PublishedKey } from "#platform/evidence-key.ts";

export const KEYS_ADDRESS = "/.well-known/supplyline-evidence-keys.json";

export function keyDocument(keys: readonly PublishedKey[], inUse: string): string {
	const document = {
		inUse,
		keys: keys.map(({ keyId, publicKey, firstUsedAt }) => ({
			kty: "OKP",
			crv: "Ed25519",
			use: "sig",
			alg: "EdDSA",
			kid: keyId,
			x: publicKey,
			publicKeyHex: Buffer.from(publicKey, "base64url").toString("hex"),
			firstUsedAt,
		})),
	};
	return `${JSON.stringify(document, null, "\t")}\n`;
}
