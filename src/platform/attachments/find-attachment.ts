import type { Selectable } from "kysely";
import type { Database } from "../../../db/connect.ts";
import type { AttachmentTable } from "../../../db/schema/machinery.ts";
import { type Actor, branchesOf, type ClientActor } from "../auth/actor.ts";

export type Attachment = Selectable<AttachmentTable>;

/**
 * A file by its id: for staff once what it hangs on was sent, for approved people of the organisation that owns it, and for whoever of that
 * organisation sent it while not approved yet. To anybody else it does not exist.
 */
export async function findAttachment(db: Database, actor: Actor, id: string): Promise<Attachment | undefined> {
	const file = await db.selectFrom("attachment").selectAll().where("id", "=", id).executeTakeFirst();
	if (!file) return undefined;
	if (isPublic(file)) return file;
	// The dossier hands its evidence out itself: checked against its checksum, with the reader's mark.
	if (file.subjectKind === "dossier-item") return undefined;
	if (actor.kind !== "staff" && actor.kind !== "client") return undefined;
	if (actor.kind === "staff" && isTheirsAlone(file)) return undefined;
	if (actor.kind === "staff") return (await hangsOnDraft(db, file)) ? undefined : file;
	const isOwn = file.uploadedBy === actor.personId;
	if (file.organisationId !== actor.organisationId || !(actor.isMemberApproved || isOwn)) return undefined;
	return isOwn || !(await hangsInOtherBranch(db, actor, file)) ? file : undefined;
}

/** A product's pictures and drawings are shown to whoever sees the product. */
function isPublic({ organisationId, subjectKind }: Attachment): boolean {
	return organisationId === null && subjectKind === "product";
}

/** A document of a step that a client keeps to itself on its way to approving us. */
function isTheirsAlone({ subjectKind, part }: Attachment): boolean {
	return subjectKind === "qualification-step" && part === "client";
}

/** A draft is the client's alone until it is sent. */
async function hangsOnDraft(db: Database, { subjectId }: Attachment): Promise<boolean> {
	const draft = db.selectFrom("rfq").select("id").where("id", "=", subjectId).where("state", "=", "draft");
	return (await draft.executeTakeFirst()) !== undefined;
}

/** Who holds seats of branches alone reads what hangs on the RFQs of those branches, and on the own ones. */
async function hangsInOtherBranch(db: Database, actor: ClientActor, file: Attachment): Promise<boolean> {
	const branches = branchesOf(actor);
	if (branches === null || (file.subjectKind !== "rfq" && file.subjectKind !== "talk")) return false;
	const rfq = await db
		.selectFrom("rfq")
		.select(["unitId", "createdBy"])
		.$if(file.subjectKind === "rfq", (query) => query.where("id", "=", file.subjectId))
		.$if(file.subjectKind === "talk", (query) =>
			query.where("id", "=", (talk) =>
				talk.selectFrom("talkMessage").select("talkMessage.rfqId").where("talkMessage.id", "=", file.subjectId),
			),
		)
		.executeTakeFirst();
	return !rfq || (rfq.createdBy !== actor.personId && (rfq.unitId === null || !branches.includes(rfq.unitId)));
}
