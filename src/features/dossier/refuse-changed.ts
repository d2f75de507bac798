import type { DatabaseTransaction } from "#db/connect.ts";
import { Refusal } from "#platform/refusal.ts";
import type { DossierItem } from "./dossier-item.ts";

/** Somebody has recorded another version than the one that was read: `dossier-item-changed`, with who it was. */
export async function refuseChanged(trx: DatabaseTransaction, standing: DossierItem, basedOn: number): Promise<void> {
	const { version, recordedBy } = standing;
	if (version === basedOn) return;
	const writer = await trx
		.selectFrom("person")
		.select("name")
		.where("id", "=", recordedBy ?? "")
		.executeTakeFirst();
	throw new Refusal("dossier-item-changed", { version, by: writer?.name ?? "Supplyline" });
}
