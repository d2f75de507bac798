import type { Database } from "#db/connect.ts";
import { loadProductColumns, type ProductColumns } from "./product-columns.ts";

interface Kept {
	version: number;
	columns: Promise<ProductColumns>;
}

const kept = new WeakMap<Database, Kept>();

/**
 * The catalogue's columns as the database holds them now: an import raises the version of the topic `catalogue` in its
 * own commit, every instance looks at that one row, and whoever comes first afterwards loads for all.
 */
export async function readProductColumns(db: Database): Promise<ProductColumns> {
	const topic = await db.selectFrom("liveTopic").select("version").where("topic", "=", "catalogue").executeTakeFirst();
	const version = topic?.version ?? 0;
	const found = kept.get(db);
	if (found?.version === version) return found.columns;
	const columns = loadProductColumns(db);
	kept.set(db, { version, columns });
	columns.catch(() => kept.delete(db));
	return columns;
}
