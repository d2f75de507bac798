import type { DatabaseTransaction } from "#db/connect.ts";
import type { ProductStatus } from "#db/schema/catalogue.ts";
import { deleteProductText } from "#db/product-text.ts";
import { now } from "#platform/clock.ts";

/**
 * What came from files and stands in none any more. Whatever an RFQ, a bulletin or a follower still speaks of stays, as end
 * of life; the rest goes. `current` are the part numbers of every file.
 */
export async function retireProducts(trx: DatabaseTransaction, current: ReadonlySet<string>): Promise<number> {
	const all = await trx
		.selectFrom("product")
		.select(["id", "serial", "partNumber", "status"])
		.where("home", "=", "files")
		.execute();
	const gone = all.filter(({ partNumber }) => !current.has(partNumber));
	for (const product of gone) await retireProduct(trx, product);
	return gone.length;
}

/** It goes, or stays as end of life where something speaks of it. */
export async function retireProduct(
	trx: DatabaseTransaction,
	{ id, serial, status }: { id: string; serial: number; status: ProductStatus },
): Promise<void> {
	if (await isSpokenOf(trx, id)) {
		if (status === "end-of-life") return;
		const set = { status: "end-of-life" as const, updatedAt: now() };
		await trx.updateTable("product").set(set).where("id", "=", id).execute();
	} else {
		await deleteProductText(trx, [serial]);
		await trx.deleteFrom("product").where("id", "=", id).execute();
	}
}

async function isSpokenOf(trx: DatabaseTransaction, productId: string): Promise<boolean> {
	const found = await trx
		.selectFrom("rfqLine")
		.select("productId as id")
		.where("productId", "=", productId)
		.unionAll(trx.selectFrom("bulletinProduct").select("productId as id").where("productId", "=", productId))
		.unionAll(
			trx
				.selectFrom("follow")
				.select("subjectId as id")
				.where("subjectKind", "=", "product")
				.where("subjectId", "=", productId),
		)
		.executeTakeFirst();
	return found !== undefined;
}
