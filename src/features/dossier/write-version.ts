// One more version of an item, and the release that it makes. Within the caller's transaction, under its lock.
import type { DatabaseTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import type { DossierItem } from "./dossier-item.ts";
import type { Statement } from "./dossier-statement.ts";
import { findRelease, selectVersions } from "./find-dossier-items.ts";
import { itemFromRow } from "./dossier-item.ts";

export interface NewVersion {
	statement: Statement;
	/** Taken back with this version. */
	isEnded: boolean;
	evidence: { attachmentId: string; sha256: string } | null;
	/** The first publication of the content files may tell what was said before. */
	recordedAt?: string;
}

/** The version that stands, or undefined where nobody has recorded the code. */
export async function findStanding(trx: DatabaseTransaction, code: string): Promise<DossierItem | undefined> {
	const row = await selectVersions(trx)
		.where("item.code", "=", code)
		.where("version.supersededAt", "is", null)
		.executeTakeFirst();
	return row && itemFromRow(row);
}

/** Gives the number of the version; the item's row must be there. The event carries ids and codes only. */
export async function writeVersion(
	trx: DatabaseTransaction,
	actor: Actor,
	item: { id: string; version: number },
	{ statement, isEnded, evidence, ...options }: NewVersion,
): Promise<number> {
	const last = await findRelease(trx);
	const wished = options.recordedAt ?? now();
	// Two machines' clocks may differ; the releases stay in their order all the same.
	const recordedAt = last.releasedAt !== null && last.releasedAt > wished ? last.releasedAt : wished;
	const version = item.version + 1;
	await trx
		.updateTable("dossierItemVersion")
		.set({ supersededAt: recordedAt })
		.where("itemId", "=", item.id)
		.where("supersededAt", "is", null)
		.execute();
	await trx
		.insertInto("dossierItemVersion")
		.values({
			id: newId(),
			itemId: item.id,
			version,
			isEnded: isEnded ? 1 : 0,
			level: statement.level,
			claimEn: statement.claim.en,
			claimZh: statement.claim["zh-cn"],
			facts: JSON.stringify(statement.facts),
			plants: statement.plants.join(" "),
			families: statement.families.join(" "),
			validFrom: statement.validFrom,
			validUntil: statement.validUntil,
			evidenceId: evidence?.attachmentId ?? null,
			evidenceSha256: evidence?.sha256 ?? null,
			evidenceBrokenAt: null,
			issuerLink: statement.issuerLink,
			recordedBy: personIdOf(actor),
			recordedAt,
			supersededAt: null,
		})
		.execute();
	await trx.updateTable("dossierItem").set({ level: statement.level }).where("id", "=", item.id).execute();
	const release = last.release + 1;
	await trx
		.insertInto("dossierRelease")
		.values({ version: release, releasedAt: recordedAt, itemId: item.id })
		.execute();
	const { kind, code } = statement;
	await recordEvent(trx, actor, {
		kind: isEnded ? "dossier.item-ended" : "dossier.item-recorded",
		subject: { kind: "dossier-item", id: item.id },
		payload: { itemId: item.id, code, itemKind: kind, version, release },
	});
	return version;
}
