import type { Database } from "#db/connect.ts";
import { CHAIN_START } from "./event-hash.ts";

export interface ChainEnds {
	/** The end that is kept beside the chain. */
	head: { sequence: number; hash: string };
	/** The last seal somebody signed; 0: none. */
	checkpoint: number;
	/** How far to read. */
	until: number;
}

/** In this order, so that what is sealed between two of the questions cannot look like a loss. */
export async function findChainEnds(db: Database): Promise<ChainEnds> {
	const last = (table: "sealCheckpoint" | "seal") =>
		db.selectFrom(table).select("sequence").orderBy("sequence", "desc").limit(1).executeTakeFirst();
	const checkpoint = (await last("sealCheckpoint"))?.sequence ?? 0;
	const seal = (await last("seal"))?.sequence ?? 0;
	const head = await db.selectFrom("sealHead").select(["sequence", "hash"]).where("id", "=", 1).executeTakeFirst();
	const kept = head ?? { sequence: 0, hash: CHAIN_START };
	return { head: kept, checkpoint, until: Math.max(kept.sequence, seal) };
}
