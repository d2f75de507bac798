import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import { CHAIN_START, hashEvent, hashSeal } from "./event-hash.ts";

/** As many as one statement takes on both engines, with room. */
export const SEALED_AT_ONCE = 1_000;

interface ChainEnd {
	sequence: number;
	hash: string;
}

/**
 * Seals the oldest events that wait, and gives their number. Whoever seals holds the end of the chain until the commit,
 * so that several of them make one chain; what is committed late, by whichever writer, is sealed later.
 */
export function sealEvents(db: Database, most: number = SEALED_AT_ONCE): Promise<number> {
	return inTransaction(db, async (trx) => {
		const end = await holdChainEnd(trx);
		const events = await trx
			.selectFrom("unsealedEvent")
			.innerJoin("event", "event.id", "unsealedEvent.eventId")
			.selectAll("event")
			.orderBy("unsealedEvent.eventId")
			.limit(most)
			.execute();
		if (events.length === 0) return 0;
		const sealedAt = now();
		let { sequence, hash } = end;
		const seals = events.map((event) => {
			const [previousHash, eventHash] = [hash, hashEvent(event)];
			sequence += 1;
			hash = hashSeal(sequence, previousHash, eventHash);
			return { sequence, eventId: event.id, eventHash, previousHash, hash, sealedAt };
		});
		await trx.insertInto("seal").values(seals).execute();
		const ids = events.map(({ id }) => id);
		await trx.deleteFrom("unsealedEvent").where("eventId", "in", ids).execute();
		await trx.updateTable("sealHead").set({ sequence, hash }).where("id", "=", 1).execute();
		return events.length;
	});
}

/** Seals until nothing waits; `makeRoom` lets others write in between. */
export async function sealAllEvents(
	db: Database,
	{ makeRoom, isStopping }: { makeRoom?: () => Promise<void>; isStopping?: () => boolean } = {},
): Promise<number> {
	let total = 0;
	while (!isStopping?.()) {
		const sealed = await sealEvents(db);
		total += sealed;
		if (sealed < SEALED_AT_ONCE) break;
		await makeRoom?.();
	}
	return total;
}

/** Writes the row before it is read: on PostgreSQL the next one waits here, and then sees what this one has sealed. */
async function holdChainEnd(trx: DatabaseTransaction): Promise<ChainEnd> {
	const hold = () =>
		trx.updateTable("sealHead").set({ id: 1 }).where("id", "=", 1).returning(["sequence", "hash"]).executeTakeFirst();
	const end = await hold();
	if (end) return end;
	await trx
		.insertInto("sealHead")
		.values({ id: 1, sequence: 0, hash: CHAIN_START })
		.onConflict((conflict) => conflict.column("id").doNothing())
		.execute();
	return (await hold())!;
}
