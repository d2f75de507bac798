import type { Database } from "#db/connect.ts";
import type { SealedEvent } from "./event-hash.ts";

export interface SealWithEvent {
	sequence: number;
	eventId: string;
	eventHash: string;
	previousHash: string;
	hash: string;
	sealedAt: string;
	/** Null where it is gone. */
	event: SealedEvent | null;
}

/** A page of the chain in its order: after one seal, up to another. */
export async function readSeals(
	db: Database,
	{ after, until, limit }: { after: number; until: number; limit: number },
): Promise<SealWithEvent[]> {
	const rows = await db
		.selectFrom("seal")
		.leftJoin("event", "event.id", "seal.eventId")
		.select(["seal.sequence", "seal.eventId", "eventHash", "previousHash", "hash", "sealedAt"])
		.select(["event.id", "kind", "occurredAt", "actorPersonId", "organisationId"])
		.select(["subjectKind", "subjectId", "payload", "requestId"])
		.where("seal.sequence", ">", after)
		.where("seal.sequence", "<=", until)
		.orderBy("seal.sequence")
		.limit(limit)
		.execute();
	return rows.map(({ sequence, eventId, eventHash, previousHash, hash, sealedAt, ...event }) => ({
		sequence,
		eventId,
		eventHash,
		previousHash,
		hash,
		sealedAt,
		event: event.id === null ? null : (event as SealedEvent),
	}));
}
