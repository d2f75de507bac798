import type { DatabaseTransaction } from "#db/connect.ts";

/**
 * Follows what the provider says of a letter. One that arrived proves delivery to its organisation; an organisation all
 * of whose letters came back was not reached. What a person has done since stands; nothing moves backwards.
 */
export async function noteDelivery(
	trx: DatabaseTransaction,
	{ letterId, outcome, at }: { letterId: string; outcome: "delivered" | "bounced"; at: string },
): Promise<void> {
	const letter = await trx
		.selectFrom("noticeLetter")
		.select("recipientId")
		.where("letterId", "=", letterId)
		.executeTakeFirst();
	if (!letter) return;
	const { recipientId } = letter;
	if (outcome === "delivered") {
		await trx
			.updateTable("noticeRecipient")
			.set((row) => ({ deliveredAt: row.fn.coalesce("deliveredAt", row.val(at)), bouncedAt: null }))
			.where("id", "=", recipientId)
			.execute();
		await turn(trx, recipientId, "delivered", ["queued", "bounced"]);
		return;
	}
	await trx
		.updateTable("noticeLetter")
		.set({ bouncedAt: at })
		.where("letterId", "=", letterId)
		.where("bouncedAt", "is", null)
		.execute();
	const standing = await trx
		.selectFrom("noticeLetter")
		.select("letterId")
		.where("recipientId", "=", recipientId)
		.where("bouncedAt", "is", null)
		.executeTakeFirst();
	if (standing) return;
	await trx
		.updateTable("noticeRecipient")
		.set({ bouncedAt: at })
		.where("id", "=", recipientId)
		.where("deliveredAt", "is", null)
		.execute();
	await turn(trx, recipientId, "bounced", ["queued"]);
}

function turn(
	trx: DatabaseTransaction,
	recipientId: string,
	state: "delivered" | "bounced",
	from: readonly ("queued" | "bounced")[],
) {
	return trx
		.updateTable("noticeRecipient")
		.set({ state })
		.where("id", "=", recipientId)
		.where("state", "in", from)
		.execute();
}
