import type { Database } from "#db/connect.ts";
import { canonicalJson } from "#platform/canonical-json.ts";
import { now } from "#platform/clock.ts";
import { keepSigningKey, type SigningKey } from "#platform/evidence-key.ts";

export interface CheckpointFacts {
	sequence: number;
	hash: string;
	signedAt: string;
}

/** The bytes under a checkpoint's signature. */
export function checkpointText({ sequence, hash, signedAt }: CheckpointFacts): string {
	return canonicalJson({ hash, sequence, signedAt });
}

/** Signs the end of the chain, once a day and only where it has grown. True where it did. */
export async function signCheckpoint(db: Database, key: SigningKey): Promise<boolean> {
	const [end, last] = await Promise.all([
		db.selectFrom("sealHead").select(["sequence", "hash"]).where("id", "=", 1).executeTakeFirst(),
		db.selectFrom("sealCheckpoint").select(["sequence", "signedAt"]).orderBy("sequence", "desc").limit(1).executeTakeFirst(), // prettier-ignore
	]);
	const signedAt = now();
	const isSignedToday = last !== undefined && last.signedAt.slice(0, 10) === signedAt.slice(0, 10);
	if (!end || end.sequence <= (last?.sequence ?? 0) || isSignedToday) return false;
	await keepSigningKey(db, key);
	const facts = { ...end, signedAt };
	const signature = key.sign(checkpointText(facts)).toString("base64url");
	const { numInsertedOrUpdatedRows } = await db
		.insertInto("sealCheckpoint")
		.values({ ...facts, keyId: key.keyId, signature })
		.onConflict((conflict) => conflict.column("sequence").doNothing())
		.executeTakeFirst();
	return numInsertedOrUpdatedRows === 1n;
}
