// Every question about packs. Who sees the RFQ sees its packs; of us, whoever leads sales and whoever runs the house.
import type { Database } from "#db/connect.ts";
import { canSeePrices } from "#features/quotes/find-quotes.ts";
import { visibleTo } from "#features/rfq/visible-rfqs.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import type { PackRow } from "./pack-row.ts";

export interface Pack {
	id: string;
	rfqNumber: string;
	organisationId: string;
	organisationName: string;
	askedByName: string;
	askedAt: string;
	asOf: string;
	untilSequence: number;
	state: PackRow["state"];
	storageName: string;
	sizeBytes: number;
	sha256: string;
	lastError: string | null;
	readyAt: string | null;
}

export interface PackPage {
	packs: Pack[];
	/** Hand it back as `after` for the next page; null at the end. */
	next: string | null;
}

const PAGE = 25;

export function canSeePacks(actor: Actor): boolean {
	return actor.kind === "client" ? canSeePrices(actor) : hasRole(actor, "command", "administrator");
}

/** Newest first; of one RFQ, or of all that the actor sees. */
export async function listPacks(
	db: Database,
	actor: Actor,
	{ rfqNumber, after }: { rfqNumber?: string; after?: string | undefined } = {},
): Promise<PackPage> {
	const rows = await selectPacks(db, actor)
		.$if(rfqNumber !== undefined, (query) => query.where("rfq.number", "=", rfqNumber!))
		.$if(after !== undefined, (query) => query.where("evidencePack.id", "<", after!))
		.orderBy("evidencePack.id", "desc")
		.limit(PAGE + 1)
		.execute();
	const packs = rows.slice(0, PAGE).map(asPack);
	return { packs, next: rows.length > PAGE ? packs.at(-1)!.id : null };
}

export async function findPack(db: Database, actor: Actor, id: string): Promise<Pack | undefined> {
	const row = await selectPacks(db, actor).where("evidencePack.id", "=", id).executeTakeFirst();
	return row && asPack(row);
}

function selectPacks(db: Database, actor: Actor) {
	return db
		.selectFrom("evidencePack")
		.innerJoin("rfq", "rfq.id", "evidencePack.rfqId")
		.innerJoin("organisation", "organisation.id", "evidencePack.organisationId")
		.innerJoin("person", "person.id", "evidencePack.askedBy")
		.select(["evidencePack.id", "rfq.number as rfqNumber", "evidencePack.organisationId"])
		.select(["organisation.name as organisationName", "person.name as askedByName", "askedAt", "asOf"])
		.select(["untilSequence", "evidencePack.state", "storageName", "sizeBytes", "sha256", "lastError", "readyAt"])
		.where(visibleTo(actor))
		.$if(!canSeePacks(actor), (query) => query.where((none) => none.lit(false)));
}

function asPack({ rfqNumber, ...row }: Omit<Pack, "rfqNumber"> & { rfqNumber: string | null }): Pack {
	return { ...row, rfqNumber: rfqNumber! };
}
