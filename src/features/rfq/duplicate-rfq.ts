import { type Database, inTransaction } from "#db/connect.ts";
import { listOwnBranches } from "#features/organisations/find-units.ts";
import { keepAttachment } from "#platform/attachments/keep-attachment.ts";
import { linkStoredFile } from "#platform/attachments/link-stored-file.ts";
import type { StoredFile } from "#platform/attachments/store-file.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { Refusal } from "#platform/refusal.ts";
import { copyTyped } from "./copy-typed.ts";
import { drawingsOf } from "./drawings.ts";
import { findRfq } from "./find-rfqs.ts";
import { findLineFacts } from "./line-facts.ts";
import { canPrepareRfqs } from "./rfq.ts";
import { startRfqDraft } from "./start-rfq-draft.ts";

export interface RfqCopy {
	rfqId: string;
	/** How many days had passed and are left empty. */
	emptiedDays: number;
}

/**
 * A new draft with everything of an RFQ: lines, requirements, targets, places, drawings, and its branch where the actor may still ask for it. Also how prices that went
 * stale are asked for again. What the actor may not see is not found.
 */
export async function duplicateRfq(
	db: Database,
	actor: Actor,
	{ number, locale }: { number: string; locale: Locale },
	{ dataDir }: Pick<Settings, "dataDir">,
): Promise<RfqCopy> {
	const rfq = await findRfq(db, actor, number);
	if (!rfq) throw new Refusal("not-found");
	if (!canPrepareRfqs(actor)) throw new Refusal("not-allowed");
	const { properties } = await findLineFacts(db, []);
	const families = new Map([...properties.values()].flat().map(({ id, familyCode }) => [id, familyCode]));
	const { typed, keys, emptiedDays } = copyTyped(rfq, (id) => families.get(id), today());
	const files = await linkDrawings(db, rfq.id, dataDir);
	return inTransaction(db, async (trx) => {
		const unit = (await listOwnBranches(trx, actor)).find(({ id }) => id === rfq.unit?.id)?.id;
		const { rfqId } = await startRfqDraft(trx, actor, { typed, locale, copiedFromId: rfq.id, unit });
		const belonging = { organisationId: actor.organisationId, subject: { kind: "rfq", id: rfqId } };
		for (const { file, part } of files)
			await keepAttachment(trx, actor, { ...belonging, part: keys.get(part ?? "") ?? null }, file);
		return { rfqId, emptiedDays };
	});
}

/** Each copy is a file of its own, so that taking one off leaves the other. */
async function linkDrawings(
	db: Database,
	rfqId: string,
	dataDir: string,
): Promise<{ file: Omit<StoredFile, "field" | "quarantinePath">; part: string | null }[]> {
	const rows = await drawingsOf(db.selectFrom("attachment"), rfqId).selectAll().orderBy("id").execute();
	const files = [];
	for (const { fileName, mediaType, sizeBytes, sha256, storageName, part } of rows) {
		const copy = await linkStoredFile(dataDir, storageName);
		if (copy !== undefined) files.push({ file: { fileName, mediaType, sizeBytes, sha256, storageName: copy }, part });
	}
	return files;
}
