import { type Database, inTransaction } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import { holdPerson, isLastAdministrator } from "./ask-erasure.ts";
import { erasePerson } from "./erase-person.ts";
import { forgetInLetters } from "./forget-in-letters.ts";
import { listHoldsOn } from "./legal-holds.ts";

/** Carries out what was asked thirty days ago, where nothing holds it; what is held is looked at again. Gives how many. */
export async function erasePeople(db: Database): Promise<number> {
	const due = await db
		.selectFrom("erasure")
		.select(["id", "personId"])
		.where("state", "in", ["waiting", "held"])
		.where("dueAt", "<=", now())
		.orderBy("dueAt")
		.limit(500)
		.execute();
	let erased = 0;
	for (const { id, personId } of due) if (await eraseOne(db, id, personId)) erased += 1;
	return erased;
}

async function eraseOne(db: Database, id: string, personId: string): Promise<boolean> {
	if (await findBarrier(db, id, personId)) return false;
	await forgetInLetters(db, personId);
	return inTransaction(db, async (trx) => {
		await holdPerson(trx, personId);
		if (await findBarrier(trx, id, personId)) return false;
		const claimed = await trx
			.updateTable("erasure")
			.set({ state: "done", reason: "", doneAt: now() })
			.where("id", "=", id)
			.where("state", "in", ["waiting", "held"])
			.executeTakeFirst();
		if (claimed.numUpdatedRows !== 1n) return false;
		await erasePerson(trx, personId);
		return true;
	});
}

/** Says so in the row, and is over as soon as what held it is gone. */
async function findBarrier(db: Database, id: string, personId: string): Promise<boolean> {
	const holds = await listHoldsOn(db, personId);
	const isLast = holds.length === 0 && (await inTransaction(db, (trx) => isLastAdministrator(trx, personId)));
	const reason = holds.length > 0 ? "legal-hold" : isLast ? "last-administrator" : "";
	if (reason !== "")
		await db
			.updateTable("erasure")
			.set({ state: "held", reason })
			.where("id", "=", id)
			.where("state", "in", ["waiting", "held"])
			.execute();
	return reason !== "";
}
