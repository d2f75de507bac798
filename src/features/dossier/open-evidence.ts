import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Database, inTransaction } from "#db/connect.ts";
import { storedPath } from "#platform/attachments/attachment-folders.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, system } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { findItem } from "./find-item.ts";
import type { DossierItem } from "./dossier-item.ts";

export interface OpenedEvidence {
	item: DossierItem;
	fileName: string;
	mediaType: string;
	sha256: string;
	bytes: Buffer;
}

/**
 * The file that proves an item, for whoever may see the item; of its standing version, or of one named. Read and counted
 * anew each time: `does-not-match` where it is not what was recorded (it is then not handed out, the item says so, and
 * its owner is told), undefined where there is none for this reader.
 */
export async function openEvidence(
	db: Database,
	actor: Actor,
	{ code, version }: { code: string; version?: number },
	{ dataDir }: { dataDir: string },
): Promise<OpenedEvidence | "does-not-match" | undefined> {
	const found = await findItem(db, actor, code);
	const item = version === undefined ? found?.item : found?.versions.find((one) => one.version === version);
	if (!item?.evidence) return undefined;
	const { fileName, mediaType, sha256, attachmentId, brokenAt } = item.evidence;
	const { storageName } = await db
		.selectFrom("attachment")
		.select("storageName")
		.where("id", "=", attachmentId)
		.executeTakeFirstOrThrow();
	const bytes = await readFile(storedPath(dataDir, storageName)).catch((fault: NodeJS.ErrnoException) => {
		if (fault.code === "ENOENT") return undefined;
		throw fault;
	});
	const matches = bytes !== undefined && createHash("sha256").update(bytes).digest("hex") === sha256;
	if (matches !== (brokenAt === null)) await noteWhetherBroken(db, item, matches);
	return matches ? { item, fileName, mediaType, sha256, bytes } : "does-not-match";
}

/** Every version that rests on the file says so, once; a file that was put right again counts again. */
function noteWhetherBroken(db: Database, item: DossierItem, matches: boolean): Promise<void> {
	return inTransaction(db, async (trx) => {
		const changed = await trx
			.updateTable("dossierItemVersion")
			.set({ evidenceBrokenAt: matches ? null : now() })
			.where("itemId", "=", item.id)
			.where("evidenceId", "=", item.evidence!.attachmentId)
			.where("evidenceSha256", "=", item.evidence!.sha256)
			.where("evidenceBrokenAt", matches ? "is not" : "is", null)
			.executeTakeFirst();
		if (Number(changed.numUpdatedRows) === 0) return;
		await recordEvent(trx, system("dossier"), {
			kind: matches ? "dossier.evidence-restored" : "dossier.evidence-broken",
			subject: { kind: "dossier-item", id: item.id },
			payload: { itemId: item.id, code: item.code, version: item.version },
		});
	});
}
