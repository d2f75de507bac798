import type { DatabaseTransaction } from "#db/connect.ts";
import type { Settings } from "#platform/env.ts";
import { fill } from "#platform/i18n/words.ts";
import { listKeepers, queueDossierLetter } from "./queue-dossier-letter.ts";

/** Follows `dossier.evidence-broken`: to whoever keeps the item. */
export async function tellOfBrokenEvidence(
	trx: DatabaseTransaction,
	{ id, itemId, version }: { id: string; itemId: string; version: number },
	settings: Settings,
): Promise<void> {
	const item = await trx.selectFrom("dossierItem").selectAll().where("id", "=", itemId).executeTakeFirst();
	if (!item) return;
	const { code } = item;
	for (const keeper of await listKeepers(trx, item.ownerId))
		await queueDossierLetter(trx, settings, keeper, {
			kind: "dossier-evidence-broken",
			key: id,
			path: `desk/dossier/${encodeURIComponent(code)}`,
			say: (w) => ({
				subject: fill(w.brokenSubject, { code }),
				said: [{ kind: "paragraph", text: fill(w.broken, { code, version }) }],
				link: w.toItem,
			}),
		});
}
