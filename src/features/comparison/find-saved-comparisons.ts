// Every question about saved comparisons. Another organisation's do not exist, nor do any for whom waits to be let in.
import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { type FrozenProduct, mayChange, mayKeepComparisons, type SavedComparison } from "./saved-comparison.ts";

export async function findSavedComparison(
	db: Database,
	actor: Actor,
	id: string,
): Promise<SavedComparison | undefined> {
	if (!mayKeepComparisons(actor)) return undefined;
	const row = await savedRows(db, actor.organisationId).where("savedComparison.id", "=", id).executeTakeFirst();
	return row && toSaved(row);
}

/** For a deed: refused where there is none, or where it is neither the actor's own nor the actor administers. */
export async function findOwnComparison(db: Database, actor: Actor, id: string): Promise<SavedComparison> {
	const saved = await findSavedComparison(db, actor, id);
	if (!saved) throw new Refusal("not-found");
	if (!mayChange(actor, saved)) throw new Refusal("not-allowed");
	return saved;
}

export interface SavedSummary extends SavedComparison {
	/** Products that have been revised since, or are gone. */
	changedCount: number;
}

export interface SavedPage {
	comparisons: SavedSummary[];
	/** Hand it back as `after` for the next page; null at the end. */
	next: string | null;
}

const PAGE_SIZE = 25;

/** Newest first, paged by id; two queries. */
export async function listSavedComparisons(
	db: Database,
	actor: Actor,
	{ after }: { after?: string | undefined } = {},
): Promise<SavedPage> {
	if (!mayKeepComparisons(actor)) return { comparisons: [], next: null };
	let query = savedRows(db, actor.organisationId);
	if (after) query = query.where("savedComparison.id", "<", after);
	const rows = await query
		.orderBy("savedComparison.id", "desc")
		.limit(PAGE_SIZE + 1)
		.execute();
	const shown = rows.slice(0, PAGE_SIZE).map(toSaved);
	const revisions = await currentRevisions(
		db,
		shown.flatMap(({ frozen }) => frozen),
	);
	return {
		comparisons: shown.map((saved) => ({
			...saved,
			changedCount: saved.frozen.filter((one) => !one.isFixed && revisions.get(one.productId) !== one.revision).length,
		})),
		next: rows.length > PAGE_SIZE ? shown.at(-1)!.id : null,
	};
}

function savedRows(db: Database, organisationId: string) {
	return db
		.selectFrom("savedComparison")
		.innerJoin("person", "person.id", "savedComparison.createdBy")
		.selectAll("savedComparison")
		.select("person.name as createdByName")
		.where("savedComparison.organisationId", "=", organisationId);
}

type Row = Awaited<ReturnType<ReturnType<typeof savedRows>["executeTakeFirstOrThrow"]>>;

function toSaved({ createdBy, createdByName, frozen, ...row }: Row): SavedComparison {
	return {
		...row,
		createdBy: { personId: createdBy, name: createdByName },
		frozen: JSON.parse(frozen) as FrozenProduct[],
	};
}

async function currentRevisions(db: Database, frozen: readonly FrozenProduct[]): Promise<Map<string, number>> {
	const ids = [...new Set(frozen.map(({ productId }) => productId))];
	if (ids.length === 0) return new Map();
	const rows = await db.selectFrom("product").select(["id", "revision"]).where("id", "in", ids).execute();
	return new Map(rows.map(({ id, revision }) => [id, revision]));
}
