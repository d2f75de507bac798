import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { now, today } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { toProduct } from "./find-products.ts";
import { nextTurn, statusOn } from "./life-cycle.ts";

const BATCH = 500;

/**
 * Gives products the status that their dates say today. Nobody has revised anything, so no revision is made: the dates
 * were true before and are true now. Gives how many products were looked at.
 */
export async function turnLifeCycles(db: Database): Promise<number> {
	let turned = 0;
	for (;;) {
		const some = await turnSome(db);
		turned += some;
		if (some < BATCH) return turned;
	}
}

function turnSome(db: Database): Promise<number> {
	const day = today();
	return inTransaction(db, async (trx) => {
		const due = () => trx.selectFrom("product").selectAll().where("nextTurnOn", "<=", day).limit(BATCH);
		if (!(await due().limit(1).executeTakeFirst())) return 0;
		// Waits for whoever is writing products, and then reads what they wrote.
		await bumpLiveTopic(trx, "catalogue");
		const rows = await due().orderBy("nextTurnOn").execute();
		for (const row of rows) {
			const { milestones } = toProduct(row);
			const turn = { status: statusOn(day, row.status, milestones), nextTurnOn: nextTurn(day, milestones) };
			await trx
				.updateTable("product")
				.set({ ...turn, updatedAt: now() })
				.where("id", "=", row.id)
				.execute();
		}
		await recordEvent(trx, system("worker"), {
			kind: "products.life-cycle-turned",
			subject: { kind: "product-batch", id: newId() },
			payload: { day, products: rows.length },
		});
		return rows.length;
	});
}
