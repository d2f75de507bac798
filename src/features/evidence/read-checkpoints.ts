// Signed ends of the chain, read beside it in its order.
import { createPublicKey, verify } from "node:crypto";
import type { Database } from "#db/connect.ts";
import { keyIdOf, type SigningKey } from "#platform/evidence-key.ts";
import { checkpointText } from "./sign-checkpoint.ts";

const PAGE = 1_000;

export interface CheckpointReader {
	/** The checkpoint at a seal; asked for with rising numbers. */
	at(sequence: number): Promise<{ hash: string; isSigned: boolean } | undefined>;
}

/** The key in use counts even where its row is gone. */
export async function readCheckpoints(db: Database, inUse: SigningKey): Promise<CheckpointReader> {
	const kept = await db.selectFrom("signingKey").select("publicKey").execute();
	const keys = new Map([...kept, inUse].map(({ publicKey }) => [keyIdOf(publicKey), publicKey]));
	let ahead = await readAfter(db, 0);
	let at = 0;

	async function move(): Promise<void> {
		at += 1;
		if (at < PAGE || ahead.length < PAGE) return;
		ahead = await readAfter(db, ahead[at - 1]!.sequence);
		at = 0;
	}

	return {
		async at(sequence) {
			while (ahead[at] && ahead[at]!.sequence < sequence) await move();
			const found = ahead[at];
			if (found?.sequence !== sequence) return undefined;
			const { hash, keyId, signature } = found;
			return { hash, isSigned: isSigned(checkpointText(found), signature, keys.get(keyId)) };
		},
	};
}

function readAfter(db: Database, sequence: number) {
	const further = db.selectFrom("sealCheckpoint").selectAll().where("sequence", ">", sequence);
	return further.orderBy("sequence").limit(PAGE).execute();
}

function isSigned(text: string, signature: string, publicKey: string | undefined): boolean {
	if (publicKey === undefined) return false;
	const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
	return verify(null, Buffer.from(text), key, Buffer.from(signature, "base64url"));
}
