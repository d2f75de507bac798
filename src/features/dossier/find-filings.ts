// What a client has filed, and what has changed since.
import type { Database } from "#db/connect.ts";
import type { DossierLevel } from "#db/schema/dossier-items.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { type DossierItem, itemFromRow } from "./dossier-item.ts";
import { canEditDossier } from "./dossier-rights.ts";
import type { FiledItem } from "./file-dossier.ts";
import { selectVersions } from "./find-dossier-items.ts";
import { levelsWithin, listGrantedItems, reachOf } from "./reach.ts";

export interface FilingChange {
	id: string;
	code: string;
	fromVersion: number;
	toVersion: number;
	noticedAt: string;
	seenByName: string | null;
	seenAt: string | null;
	/** Null: no longer shown to this organisation. */
	versions: { before: DossierItem; after: DossierItem } | null;
}

export interface Filing {
	id: string;
	releaseVersion: number;
	level: DossierLevel;
	checksum: string;
	items: FiledItem[];
	filedByName: string;
	filedAt: string;
	note: string;
	endedAt: string | null;
	changes: FilingChange[];
}

/** The newest first; the first without an end is the one that stands. Only the last change of each item is shown. */
export async function listFilings(db: Database, actor: Actor): Promise<Filing[]> {
	const reach = reachOf(actor);
	if (actor.kind !== "client" || reach.level !== "approved") return [];
	const filings = await db
		.selectFrom("dossierFiling as filing")
		.innerJoin("person as filer", "filer.id", "filing.filedBy")
		.selectAll("filing")
		.select("filer.name as filedByName")
		.where("filing.organisationId", "=", actor.organisationId)
		.orderBy("filing.id", "desc")
		.limit(30)
		.execute();
	if (filings.length === 0) return [];
	const changes = await listChanges(
		db,
		filings.map(({ id }) => id),
		reach.organisationId!,
	);
	return filings.map(({ items, ...filing }) => ({
		...filing,
		items: JSON.parse(items) as FiledItem[],
		changes: changes.filter(({ filingId }) => filingId === filing.id),
	}));
}

async function listChanges(db: Database, filingIds: string[], organisationId: string) {
	const rows = await db
		.selectFrom("dossierFilingChange as change")
		.innerJoin("dossierItem as item", "item.id", "change.itemId")
		.leftJoin("person as seer", "seer.id", "change.seenBy")
		.selectAll("change")
		.select(["item.code", "seer.name as seenByName"])
		.where("change.filingId", "in", filingIds)
		.orderBy("change.toVersion", "desc")
		.orderBy("change.id")
		.execute();
	if (rows.length === 0) return [];
	const last = rows.filter(
		(row, at) => rows.findIndex((one) => one.filingId === row.filingId && one.itemId === row.itemId) === at,
	);
	const versions = await selectVersions(db)
		.where("version.itemId", "in", [...new Set(last.map(({ itemId }) => itemId))])
		.execute();
	const open = levelsWithin("approved");
	const granted = await listGrantedItems(db, organisationId);
	return last.map((row) => {
		const [before, after] = [row.fromVersion, row.toVersion].map((number) =>
			versions.find(({ itemId, version }) => itemId === row.itemId && version === number),
		) as [(typeof versions)[number], (typeof versions)[number]];
		const isOpen = granted.has(row.itemId) || (open.includes(after.level) && open.includes(after.levelToday));
		return { ...row, versions: isOpen ? { before: itemFromRow(before), after: itemFromRow(after) } : null };
	});
}

/** For the desk: which organisations hold the item in which version among their files. Numbers only. */
export async function listFilersOf(
	db: Database,
	actor: Actor,
	itemId: string,
): Promise<{ organisation: string; release: number; version: number }[]> {
	if (!canEditDossier(actor)) return [];
	const filings = await db
		.selectFrom("dossierFiling as filing")
		.innerJoin("organisation", "organisation.id", "filing.organisationId")
		.select(["organisation.name as organisation", "filing.releaseVersion", "filing.items"])
		.where("filing.endedAt", "is", null)
		.orderBy("organisation.name")
		.execute();
	return filings.flatMap(({ organisation, releaseVersion, items }) => {
		const filed = (JSON.parse(items) as FiledItem[]).find((one) => one.itemId === itemId);
		return filed ? [{ organisation, release: releaseVersion, version: filed.version }] : [];
	});
}
