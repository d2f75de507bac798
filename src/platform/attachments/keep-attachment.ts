import type { DatabaseTransaction } from "../../../db/connect.ts";
import { type Actor, personIdOf } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { newId } from "../ids.ts";
import type { StoredFile } from "./store-file.ts";

/** Whose the file is, and what it belongs to. */
export interface Belonging {
	/** Null: the company's own; no client sees it. */
	organisationId: string | null;
	subject: { kind: string; id: string };
	/** A part of the subject: the key of an RFQ's line. */
	part?: string | null;
}

/** Gives a stored file its row, in the deed's transaction; from the commit on it can be fetched. Gives the row's id. */
export async function keepAttachment(
	trx: DatabaseTransaction,
	actor: Actor,
	{ organisationId, subject, part = null }: Belonging,
	file: Omit<StoredFile, "field" | "quarantinePath">,
): Promise<string> {
	const id = newId();
	await trx
		.insertInto("attachment")
		.values({
			id,
			organisationId,
			uploadedBy: personIdOf(actor),
			fileName: file.fileName,
			mediaType: file.mediaType,
			sizeBytes: file.sizeBytes,
			sha256: file.sha256,
			storageName: file.storageName,
			subjectKind: subject.kind,
			subjectId: subject.id,
			part,
			createdAt: now(),
		})
		.execute();
	return id;
}
