// Questions about drafts, scoped like every RFQ.
import type { Database } from "#db/connect.ts";
import type { RfqState } from "#db/schema/rfq.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { readAttachments } from "./read-rfq.ts";
import { canPrepareRfqs, type RfqAttachment } from "./rfq.ts";
import { emptyRfq, type TypedRfq } from "./typed-rfq.ts";
import { visibleTo } from "./visible-rfqs.ts";

interface DraftRow {
	id: string;
	number: string | null;
	organisationId: string;
	state: RfqState;
	revision: number;
	typed: string | null;
	unitId: string | null;
	updatedAt: string;
}

export interface Draft {
	id: string;
	revision: number;
	typed: TypedRfq;
	updatedAt: string;
	attachments: RfqAttachment[];
	/** The branch it is asked for. */
	unitId: string | null;
}

/** A draft to go on with, by its id or by the key of the form that started it; undefined once it was sent. */
export async function findDraft(
	db: Database,
	actor: Actor,
	by: { id?: string | undefined; formKey?: string | undefined },
): Promise<Draft | undefined> {
	const row = by.id ? await findRow(db, actor, by.id) : await findStarted(db, actor, by.formKey ?? "");
	if (!row || row.state !== "draft") return undefined;
	return {
		id: row.id,
		revision: row.revision,
		typed: readTypedJson(row.typed),
		updatedAt: row.updatedAt,
		unitId: row.unitId,
		attachments: await readAttachments(db, row.id),
	};
}

/** The row a deed is about to change: not found where it is not visible, not allowed for a neutral seat. */
export async function findOwnRow(db: Database, actor: Actor, rfqId: string): Promise<DraftRow> {
	const row = await findRow(db, actor, rfqId);
	if (!row) throw new Refusal("not-found");
	if (!canPrepareRfqs(actor)) throw new Refusal("not-allowed");
	return row;
}

export function readTypedJson(typed: string | null): TypedRfq {
	return typed === null ? emptyRfq() : (JSON.parse(typed) as TypedRfq);
}

function select(db: Database, actor: Actor) {
	return db
		.selectFrom("rfq")
		.select(["id", "number", "organisationId", "state", "revision", "typed", "unitId", "updatedAt"])
		.where(visibleTo(actor));
}

function findRow(db: Database, actor: Actor, rfqId: string): Promise<DraftRow | undefined> {
	return select(db, actor).where("rfq.id", "=", rfqId).executeTakeFirst();
}

async function findStarted(db: Database, actor: Actor, formKey: string): Promise<DraftRow | undefined> {
	if (actor.kind !== "client" || formKey === "") return undefined;
	return select(db, actor)
		.where("rfq.createdBy", "=", actor.personId)
		.where("rfq.formKey", "=", formKey)
		.executeTakeFirst();
}
