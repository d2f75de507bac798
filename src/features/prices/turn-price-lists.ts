import { type Database, inTransaction } from "#db/connect.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { now, today } from "#platform/clock.ts";

const KEY = "prices.turned-on";

/** With a new day public lists begin and run out, and ready-made product pages have to follow. */
export async function turnPriceLists(db: Database): Promise<number> {
	const day = today();
	return inTransaction(db, async (trx) => {
		const kept = await trx.selectFrom("setting").select("value").where("key", "=", KEY).executeTakeFirst();
		const last = kept ? (JSON.parse(kept.value) as string) : "";
		if (last >= day) return 0;
		const row = { value: JSON.stringify(day), changedAt: now() };
		await trx
			.insertInto("setting")
			.values({ key: KEY, ...row })
			.onConflict((conflict) => conflict.column("key").doUpdateSet(row))
			.execute();
		const turned = await trx
			.selectFrom("priceList")
			.select("id")
			.where("isPublic", "=", 1)
			.where("endedAt", "is", null)
			.where((where) =>
				where.or([
					where.and([where("validFrom", ">", last), where("validFrom", "<=", day)]),
					where.and([where("validUntil", ">=", last), where("validUntil", "<", day)]),
				]),
			)
			.execute();
		if (turned.length > 0) await bumpLiveTopic(trx, "catalogue");
		return turned.length;
	});
}
