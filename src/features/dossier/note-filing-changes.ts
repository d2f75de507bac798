import type { DatabaseTransaction } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { fill } from "#platform/i18n/words.ts";
import { compareVersions } from "./compare-versions.ts";
import { type DossierItem, itemFromRow } from "./dossier-item.ts";
import type { FiledItem } from "./file-dossier.ts";
import { selectVersions } from "./find-dossier-items.ts";
import { queueDossierLetter } from "./queue-dossier-letter.ts";
import { levelsWithin, listGrantedItems } from "./reach.ts";

/**
 * Follows `dossier.item-recorded` and `dossier.item-ended`: every client that has filed the item gets a row and a letter
 * that names what changed, field by field; what is closed to it now is said to be closed and nothing more.
 */
export async function noteFilingChanges(
	trx: DatabaseTransaction,
	{ itemId, version }: { itemId: string; version: number },
	settings: Settings,
): Promise<void> {
	if (version === 1) return;
	const filings = await trx
		.selectFrom("dossierFiling as filing")
		.innerJoin("person as filer", "filer.id", "filing.filedBy")
		.select(["filing.id", "filing.organisationId", "filing.releaseVersion", "filing.items"])
		.select(["filer.id as filerId", "filer.email", "filer.locale", "filer.disabledAt"])
		.where("filing.endedAt", "is", null)
		.orderBy("filing.id")
		.execute();
	if (filings.length === 0) return;
	const rows = await selectVersions(trx).where("version.itemId", "=", itemId).execute();
	const versions = rows.map(itemFromRow);
	const after = versions.find((one) => one.version === version);
	if (!after) return;
	for (const { items, releaseVersion, ...filing } of filings) {
		const filed = (JSON.parse(items) as FiledItem[]).find((one) => one.itemId === itemId);
		const before = filed && versions.find((one) => one.version === filed.version);
		if (!before || before.version >= version) continue;
		const change = { id: newId(), filingId: filing.id, itemId, fromVersion: before.version, toVersion: version };
		await trx
			.insertInto("dossierFilingChange")
			.values({ ...change, noticedAt: now(), seenBy: null, seenAt: null })
			.onConflict((conflict) => conflict.columns(["filingId", "itemId", "toVersion"]).doNothing())
			.execute();
		if (filing.disabledAt) continue;
		const reader = { id: filing.filerId, email: filing.email, locale: toLocale(filing.locale) };
		const isOpen = await isShown(trx, filing.organisationId, after);
		await queueDossierLetter(trx, settings, reader, {
			kind: "dossier-filing-changed",
			key: `${filing.id}/${itemId}/${version}`,
			path: "dossier/filings",
			say(w, locale) {
				const facts = { release: releaseVersion, code: before.code, from: before.version, to: version };
				const sentence = !isOpen ? w.changeClosed : after.isEnded ? w.changeTaken : w.change;
				const changed = isOpen && !after.isEnded ? compareVersions(locale, before, after) : [];
				const list = changed.map((one) => `${one.label}: ${one.before} → ${one.after}`);
				return {
					subject: fill(w.changeSubject, facts),
					said: [
						{ kind: "paragraph", text: fill(sentence, facts) },
						...(list.length > 0 ? [{ kind: "list" as const, items: list }] : []),
					],
					link: w.toFilings,
				};
			},
		});
	}
}

async function isShown(trx: DatabaseTransaction, organisationId: string, item: DossierItem): Promise<boolean> {
	if (levelsWithin("approved").includes(item.level)) return true;
	return (await listGrantedItems(trx, organisationId)).has(item.id);
}
