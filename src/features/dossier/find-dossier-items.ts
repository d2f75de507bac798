// The dossier as somebody may see it, today or as it stood at any instant.
import type { Database } from "#db/connect.ts";
import type { DossierKind, DossierLevel } from "#db/schema/dossier-items.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { dossierKinds, dossierLevels } from "./dossier-fields.ts";
import { type DossierItem, itemFromRow } from "./dossier-item.ts";
import { levelsWithin, listGrantedItems, type Reach, reachOf } from "./reach.ts";

export interface Dossier {
	/** Counts every change of the dossier; 0: nothing was on record. */
	release: number;
	releasedAt: string | null;
	level: DossierLevel;
	items: DossierItem[];
	/** What this reader could ask for: shown on request only. Their contents stay closed. */
	onRequest: { id: string; kind: DossierKind; code: string }[];
	/** How many more there are at each level above the reader's. */
	above: { level: DossierLevel; count: number }[];
}

/** `asOf` is an instant: everything recorded by then; left out, as it stands. Who sees what is always decided by today. */
export function findDossier(db: Database, actor: Actor, { asOf }: { asOf?: string } = {}): Promise<Dossier> {
	return readDossier(db, reachOf(actor), asOf);
}

/** For work that acts for an organisation and not for a person: `{ level: "approved", organisationId }`. */
export async function readDossier(db: Database, reach: Reach, asOf?: string): Promise<Dossier> {
	const [all, granted, release] = await Promise.all([
		selectItems(db, asOf),
		listGrantedItems(db, reach.organisationId),
		findRelease(db, asOf),
	]);
	const open = new Set(levelsWithin(reach.level));
	const isOpen = (item: (typeof all)[number]) =>
		granted.has(item.id) || (open.has(item.level) && open.has(item.levelToday));
	const closed = all.filter((item) => !isOpen(item));
	return {
		...release,
		level: reach.level,
		items: all.filter(isOpen),
		onRequest: closed
			.filter((item) => reach.level === "approved" && item.level === "on-request")
			.map(({ id, kind, code }) => ({ id, kind, code })),
		above: dossierLevels
			.filter((level) => !open.has(level))
			.map((level) => ({ level, count: closed.filter((item) => item.level === level).length })),
	};
}

export async function findRelease(db: Database, asOf?: string): Promise<Pick<Dossier, "release" | "releasedAt">> {
	const row = await db
		.selectFrom("dossierRelease")
		.select(["version", "releasedAt"])
		.$if(asOf !== undefined, (query) => query.where("releasedAt", "<=", asOf!))
		.orderBy("version", "desc")
		.limit(1)
		.executeTakeFirst();
	return { release: row?.version ?? 0, releasedAt: row?.releasedAt ?? null };
}

/** One version of each item, with its file. */
export function selectVersions(db: Database) {
	return db
		.selectFrom("dossierItemVersion as version")
		.innerJoin("dossierItem as item", "item.id", "version.itemId")
		.leftJoin("attachment", "attachment.id", "version.evidenceId")
		.selectAll("version")
		.select(["item.kind", "item.code", "item.position", "item.ownerId", "item.level as levelToday"])
		.select(["attachment.fileName", "attachment.mediaType", "attachment.sizeBytes"]);
}

/** The versions that stand today, or stood at `asOf`; what had been taken back by then is not there. */
export function selectStanding(db: Database, asOf?: string) {
	return selectVersions(db)
		.where("version.isEnded", "=", 0)
		.$if(asOf === undefined, (query) => query.where("version.supersededAt", "is", null))
		.$if(asOf !== undefined, (query) =>
			query
				.where("version.recordedAt", "<=", asOf!)
				.where((row) => row.or([row("version.supersededAt", "is", null), row("version.supersededAt", ">", asOf!)])),
		);
}

async function selectItems(db: Database, asOf?: string): Promise<(DossierItem & { levelToday: DossierLevel })[]> {
	const rows = await selectStanding(db, asOf).execute();
	const place = new Map<DossierKind, number>(dossierKinds.map((kind, at) => [kind, at]));
	return rows
		.map((row) => ({ ...itemFromRow(row), levelToday: row.levelToday }))
		.sort((a, b) => place.get(a.kind)! - place.get(b.kind)! || a.position - b.position || (a.code < b.code ? -1 : 1));
}
