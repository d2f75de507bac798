import type { DatabaseTransaction } from "../../../db/connect.ts";

/** Tells the live screens that watch `topic` that there is something new; takes effect with the commit. */
export async function bumpLiveTopic(trx: DatabaseTransaction, topic: string): Promise<void> {
	await trx
		.insertInto("liveTopic")
		.values({ topic, version: 1 })
		.onConflict((conflict) =>
			conflict.column("topic").doUpdateSet((row) => ({ version: row("liveTopic.version", "+", 1) })),
		)
		.execute();
}
