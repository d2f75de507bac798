import { sql } from "kysely";
import type { Database } from "#db/connect.ts";

const MOST_NAMED = 300;

/** The approved client of this name or mail domain; undefined where there is none, or more than one. */
export async function findPricedOrganisation(
	db: Database,
	typed: string,
): Promise<{ id: string; name: string } | undefined> {
	const wanted = typed.trim().toLowerCase();
	if (wanted === "" || /\p{Cc}/u.test(wanted)) return undefined;
	const found = await db
		.selectFrom("organisation")
		.select(["id", "name"])
		.where("state", "=", "approved")
		.where((where) =>
			where.or([
				where(sql`lower(name)`, "=", wanted),
				where("name", "=", typed.trim()),
				where("id", "in", where.selectFrom("organisationDomain").select("organisationId").where("domain", "=", wanted)),
			]),
		)
		.limit(2)
		.execute();
	return found.length === 1 ? found[0] : undefined;
}

/** Names to choose from while typing; beyond these the name is typed in full. */
export async function listPricedOrganisations(db: Database): Promise<string[]> {
	const rows = await db
		.selectFrom("organisation")
		.select("name")
		.where("state", "=", "approved")
		.orderBy("name")
		.limit(MOST_NAMED)
		.execute();
	return rows.map(({ name }) => name);
}
