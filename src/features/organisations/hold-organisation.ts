import type { DatabaseTransaction } from "#db/connect.ts";

/** Writes to the organisation's row first, so that two administrators who decide at once do so one after the other. */
export async function holdOrganisation(trx: DatabaseTransaction, organisationId: string): Promise<void> {
	await trx
		.updateTable("organisation")
		.set((row) => ({ name: row.ref("name") }))
		.where("id", "=", organisationId)
		.execute();
}
