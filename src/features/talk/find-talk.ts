// Every question about talk. The caller has found the RFQ through its actor; the side is asked here once more.
import type { Database } from "#db/connect.ts";
import { mayReadRfq } from "#features/organisations/find-held-seats.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { selectUnread } from "./select-unread.ts";
import { canRead, type Mentionable, type TalkSide } from "./talk.ts";

export interface TalkMessage {
	id: string;
	/** Null: about the whole RFQ. */
	lineId: string | null;
	body: string;
	createdAt: string;
	author: { personId: string; name: string; isStaff: boolean };
	/** Names of those it was meant for. */
	mentions: string[];
	files: { id: string; fileName: string; sizeBytes: number }[];
}

const PAGE_SIZE = 50;

/** The newest page, oldest first; `before` is the first id of the page after. Three queries. */
export async function listMessages(
	db: Database,
	actor: Actor,
	rfqId: string,
	{ side, lineId, before }: { side: TalkSide; lineId?: string | undefined; before?: string | undefined },
): Promise<{ messages: TalkMessage[]; earlier: string | null }> {
	if (!canRead(actor, side)) return { messages: [], earlier: null };
	let query = db
		.selectFrom("talkMessage")
		.innerJoin("person", "person.id", "talkMessage.authorId")
		.select(["talkMessage.id", "talkMessage.lineId", "talkMessage.body", "talkMessage.createdAt"])
		.select(["person.id as personId", "person.name", "person.kind"])
		.where("talkMessage.rfqId", "=", rfqId)
		.where("talkMessage.side", "=", side);
	if (lineId) query = query.where("talkMessage.lineId", "=", lineId);
	if (before) query = query.where("talkMessage.id", "<", before);
	const rows = await query
		.orderBy("talkMessage.id", "desc")
		.limit(PAGE_SIZE + 1)
		.execute();
	const shown = rows.slice(0, PAGE_SIZE).reverse();
	const ids = shown.map((row) => row.id);
	const [mentions, files] = await Promise.all([mentionsOf(db, ids), filesOf(db, ids)]);
	return {
		messages: shown.map(({ personId, name, kind, ...row }) => ({
			...row,
			author: { personId, name, isStaff: kind === "staff" },
			mentions: (mentions.get(row.id) ?? []).map((one) => one.name),
			files: files.get(row.id) ?? [],
		})),
		earlier: rows.length > PAGE_SIZE ? shown[0]!.id : null,
	};
}

async function mentionsOf(db: Database, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, { name: string }[]>();
	const rows = await db
		.selectFrom("talkMention")
		.innerJoin("person", "person.id", "talkMention.personId")
		.select(["talkMention.messageId", "person.name"])
		.where("talkMention.messageId", "in", ids)
		.orderBy("person.name")
		.execute();
	return Map.groupBy(rows, (row) => row.messageId);
}

async function filesOf(db: Database, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, TalkMessage["files"]>();
	const rows = await db
		.selectFrom("attachment")
		.select(["id", "fileName", "sizeBytes", "subjectId"])
		.where("subjectKind", "=", "talk")
		.where("subjectId", "in", ids)
		.orderBy("id")
		.execute();
	return Map.groupBy(rows, (row) => row.subjectId);
}

/** How many messages by others `actor` has not read yet. */
export async function countUnread(db: Database, actor: Actor, rfqId: string, side: TalkSide): Promise<number> {
	if (!("personId" in actor) || !canRead(actor, side)) return 0;
	const { count } = await selectUnread(db, actor.personId, { rfqId, side })
		.select(({ fn }) => fn.countAll<number>().as("count"))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** How far `actor` has read; null: nothing yet. */
export async function findLastRead(db: Database, actor: Actor, rfqId: string, side: TalkSide): Promise<string | null> {
	if (!("personId" in actor)) return null;
	const row = await db
		.selectFrom("talkRead")
		.select("lastMessageId")
		.where("personId", "=", actor.personId)
		.where("rfqId", "=", rfqId)
		.where("side", "=", side)
		.executeTakeFirst();
	return row?.lastMessageId ?? null;
}

/** Whom an @ can call: colleagues of the desk, and on the outer side also the client's approved members who see the RFQ. */
export async function listMentionable(
	db: Database,
	actor: Actor,
	rfq: { id: string; organisationId: string },
	side: TalkSide,
): Promise<Mentionable[]> {
	if (!canRead(actor, side)) return [];
	const staff = await db
		.selectFrom("person")
		.select(["id as personId", "name"])
		.where("kind", "=", "staff")
		.where("disabledAt", "is", null)
		.where("id", "in", (roles) =>
			roles.selectFrom("staffRole").select("personId").where("role", "not in", ["editor", "administrator"]),
		)
		.orderBy("name")
		.limit(500)
		.execute();
	if (side === "inner") return staff;
	const members = await db
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.select(["person.id as personId", "person.name"])
		.where("membership.organisationId", "=", rfq.organisationId)
		.where("membership.state", "=", "approved")
		.where("person.disabledAt", "is", null)
		.where(mayReadRfq(rfq.id))
		.orderBy("person.name")
		.limit(500)
		.execute();
	return [...members, ...staff];
}
