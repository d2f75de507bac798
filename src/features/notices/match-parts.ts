// Our products behind the entries of a list: by our numbers, by other makers' and former ones, and by the client's own.
import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { isInRange, type PartEntry, sharedHead } from "./read-parts-list.ts";

export interface MatchedEntry {
	typed: string;
	/** `unknown`: none of ours; `too-many`: a pattern that fits more than a person can mean. */
	state: "found" | "unknown" | "unreadable" | "too-many";
	productIds: string[];
}

/** Of one pattern or range. */
const MOST_PRODUCTS = 2_000;
const RANGE_SCANNED = 20_000;
const KEYS_AT_ONCE = 500;

export async function matchParts(db: Database, actor: Actor, entries: readonly PartEntry[]): Promise<MatchedEntry[]> {
	const keys = [...new Set(entries.flatMap((entry) => (entry.kind === "number" ? entry.keys : [])))];
	const known = await findKeys(db, actor, keys);
	const matched: MatchedEntry[] = [];
	for (const entry of entries) matched.push(await matchOne(db, entry, known));
	return matched;
}

async function matchOne(db: Database, entry: PartEntry, known: ReadonlyMap<string, string[]>): Promise<MatchedEntry> {
	const { typed } = entry;
	if (entry.kind === "unreadable") return { typed, state: "unreadable", productIds: [] };
	const productIds =
		entry.kind === "number"
			? entry.keys.flatMap((key) => known.get(key) ?? [])
			: entry.kind === "pattern"
				? await findLike(db, entry.pattern)
				: await findBetween(db, entry);
	if (productIds.length > MOST_PRODUCTS) return { typed, state: "too-many", productIds: [] };
	return { typed, state: productIds.length > 0 ? "found" : "unknown", productIds: [...new Set(productIds)] };
}

async function findKeys(db: Database, actor: Actor, keys: readonly string[]): Promise<Map<string, string[]>> {
	const own = actor.kind === "client" && actor.isMemberApproved ? actor.organisationId : "-";
	const found = new Map<string, string[]>();
	for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
		const some = keys.slice(at, at + KEYS_AT_ONCE);
		const ours = db.selectFrom("product").select(["partNumberKey as key", "id"]).where("partNumberKey", "in", some);
		const others = db
			.selectFrom("crossReference")
			.select(["partNumberKey as key", "productId as id"])
			.where("partNumberKey", "in", some)
			.where(({ or, eb }) => or([eb("organisationId", "is", null), eb("organisationId", "=", own)]));
		for (const { key, id } of [...(await ours.execute()), ...(await others.execute())])
			found.set(key, [...(found.get(key) ?? []), id]);
	}
	return found;
}

async function findLike(db: Database, pattern: string): Promise<string[]> {
	const rows = await db
		.selectFrom("product")
		.select("id")
		.where("partNumberKey", "like", pattern)
		.limit(MOST_PRODUCTS + 1)
		.execute();
	return rows.map(({ id }) => id);
}

async function findBetween(db: Database, range: { from: string; to: string }): Promise<string[]> {
	const rows = await db
		.selectFrom("product")
		.select(["id", "partNumberKey"])
		.where("partNumberKey", "like", `${sharedHead(range.from, range.to)}%`)
		.limit(RANGE_SCANNED)
		.execute();
	return rows.filter(({ partNumberKey }) => isInRange(partNumberKey, range)).map(({ id }) => id);
}
