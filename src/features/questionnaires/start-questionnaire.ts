import { type Database, inTransaction } from "#db/connect.ts";
import { extensionOf } from "#platform/attachments/clean-file-name.ts";
import { keepAttachment } from "#platform/attachments/keep-attachment.ts";
import { storeFile } from "#platform/attachments/store-file.ts";
import type { UploadedFile } from "#platform/attachments/uploaded-file.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { sniffKind } from "#platform/tables/open-table.ts";
import { requireSize } from "#platform/tables/require-size.ts";
import { canAskUs, MAX_FILE_BYTES } from "./questionnaire.ts";

/** Takes a client's questionnaire in; it is read in a moment, beside those who browse. Gives its id. */
export async function startQuestionnaire(
	db: Database,
	actor: Actor,
	file: UploadedFile,
	{ dataDir }: { dataDir: string },
): Promise<string> {
	if (!canAskUs(actor)) throw new Refusal("not-allowed");
	await refuseAtOnce(file);
	const stored = await storeFile(dataDir, file);
	return inTransaction(db, async (trx) => {
		const id = newId();
		const { organisationId, personId } = actor;
		const belonging = { organisationId, subject: { kind: "questionnaire", id }, part: "asked" };
		await keepAttachment(trx, actor, belonging, stored);
		const empty = { answeredStorageName: "", sheets: "[]", notes: "[]", fault: "", tries: 0, claimedUntil: null };
		await trx
			.insertInto("questionnaire")
			.values({
				id,
				organisationId,
				uploadedBy: personId,
				fileName: stored.fileName,
				mediaType: stored.mediaType,
				storageName: stored.storageName,
				state: "waiting",
				...empty,
				createdAt: now(),
				updatedAt: now(),
			})
			.execute();
		const subject = { kind: "questionnaire", id };
		await recordEvent(trx, actor, { kind: "questionnaire.sent", subject, organisationId });
		return id;
	});
}

/** What is seen at once is said beside the field; the rest when it is read. */
async function refuseAtOnce({ quarantinePath, fileName: file, sizeBytes }: UploadedFile): Promise<void> {
	try {
		if (extensionOf(file) === "xlsm") throw new Refusal("book-with-macros", { file });
		await requireSize(quarantinePath, file, MAX_FILE_BYTES);
		await sniffKind(quarantinePath, file, sizeBytes);
	} catch (fault) {
		throw fault instanceof Refusal ? new Refusal(fault.code, fault.facts, "file") : fault;
	}
}
