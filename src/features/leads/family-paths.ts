import type { Database } from "#db/connect.ts";

/** For each family its path: itself first, then those above it. */
export async function readFamilyPaths(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
	const families = await db.selectFrom("family").select(["id", "parentId"]).execute();
	const parents = new Map(families.map(({ id, parentId }) => [id, parentId]));
	return new Map(families.map(({ id }) => [id, [...climb(id, parents)]]));
}

function* climb(start: string, parents: ReadonlyMap<string, string | null>): Generator<string> {
	let here: string | null = start;
	for (let steps = 0; here !== null && steps <= parents.size; steps++) {
		yield here;
		here = parents.get(here) ?? null;
	}
}
