// The events of a negotiation that both sides may know of, each with its seal, and the links between them up to the end
// of the chain, so that anybody can count it all again.
import type { Database } from "#db/connect.ts";
import { CHAIN_START, type SealedEvent } from "./event-hash.ts";
import type { OuterMessage } from "./gather-messages.ts";
import { jsonFile, type PackFile } from "./pack-file.ts";
import type { PackHouse, PackRow } from "./pack-row.ts";
import type { SentQuoteThen } from "./sent-versions.ts";

/** Of the RFQ and its quote. Never what the desk does among itself: drafts, approvals, leads, inner talk. */
const shownKinds = [
	"rfq.started",
	"rfq.submitted",
	"rfq.offered",
	"rfq.information-wanted",
	"rfq.information-given",
	"rfq.close-day-changed",
	"rfq.withdrawn",
	"rfq.cancelled",
	"rfq.opened",
	"quote.sent",
	"quote.opened",
	"quote.consent-asked",
	"quote.consent-given",
	"quote.consent-taken-back",
	"quote.acceptance-waits",
	"quote.accepted",
	"quote.countered",
	"quote.declined",
	"quote.expired",
	"quote.withdrawn",
	"quote.ended-with-rfq",
];
/** Sixty-four digits each. Beyond that the README says why the path is not there. */
const MOST_LINKS = 20_000;
const AT_ONCE = 500;

interface ExtractEntry {
	sequence: number;
	previousHash: string;
	eventHash: string;
	hash: string;
	sealedAt: string;
	event: SealedEvent;
}

export async function gatherEvents(
	{ db }: PackHouse,
	pack: PackRow,
	quote: SentQuoteThen | undefined,
	messages: readonly OuterMessage[],
): Promise<PackFile[]> {
	const said = messages.map(({ id }) => id);
	const entries = [
		...(await listEntries(db, pack, "rfq", [pack.rfqId])),
		...(quote ? await listEntries(db, pack, "quote", [quote.id]) : []),
		...(await listEntries(db, pack, "talk-message", said)),
	]
		.filter(({ event }) => event.kind !== "quote.opened" || event.occurredAt >= quote!.versions[0]!.sentAt)
		.sort((a, b) => a.sequence - b.sequence);
	const end = await findSealHash(db, pack.untilSequence);
	const first = entries[0]?.sequence ?? pack.untilSequence + 1;
	const links = pack.untilSequence - first < MOST_LINKS ? await listEventHashes(db, first, pack.untilSequence) : null;
	const chain = {
		end: { sequence: pack.untilSequence, hash: end },
		checkpoint: await findCheckpoint(db, pack),
		links: links && { from: first, eventHashes: links },
	};
	return [jsonFile("events/events.json", entries), jsonFile("events/chain.json", chain)];
}

async function listEntries(
	db: Database,
	pack: PackRow,
	kind: "rfq" | "quote" | "talk-message",
	ids: readonly string[],
): Promise<ExtractEntry[]> {
	const kinds = kind === "talk-message" ? ["talk.posted"] : shownKinds;
	const found: ExtractEntry[] = [];
	for (let at = 0; at < ids.length; at += AT_ONCE) {
		const rows = await db
			.selectFrom("event")
			.innerJoin("seal", "seal.eventId", "event.id")
			.selectAll("event")
			.select(["sequence", "previousHash", "eventHash", "hash", "sealedAt"])
			.where("subjectKind", "=", kind)
			.where("subjectId", "in", ids.slice(at, at + AT_ONCE))
			.where("event.kind", "in", kinds)
			.where("sequence", "<=", pack.untilSequence)
			.where("occurredAt", "<=", pack.asOf)
			.where((row) => row.or([row("organisationId", "is", null), row("organisationId", "=", pack.organisationId)]))
			.orderBy("sequence")
			.execute();
		for (const { sequence, previousHash, eventHash, hash, sealedAt, ...event } of rows)
			found.push({ sequence, previousHash, eventHash, hash, sealedAt, event });
	}
	return found;
}

async function findSealHash(db: Database, sequence: number): Promise<string> {
	const row = await db.selectFrom("seal").select("hash").where("sequence", "=", sequence).executeTakeFirst();
	return row?.hash ?? CHAIN_START;
}

async function listEventHashes(db: Database, from: number, until: number): Promise<string[]> {
	const rows = await db
		.selectFrom("seal")
		.select("eventHash")
		.where("sequence", ">=", from)
		.where("sequence", "<=", until)
		.orderBy("sequence")
		.execute();
	return rows.map(({ eventHash }) => eventHash);
}

/** The last end of the chain that was signed before the pack was asked for. */
async function findCheckpoint(db: Database, pack: PackRow) {
	const row = await db
		.selectFrom("sealCheckpoint")
		.selectAll()
		.where("sequence", "<=", pack.untilSequence)
		.where("signedAt", "<=", pack.asOf)
		.orderBy("sequence", "desc")
		.limit(1)
		.executeTakeFirst();
	return row ?? null;
}
