import type { Database } from "../../db/connect.ts";
import { WrongConfiguration } from "../platform/env.ts";

/** The demo's people have published passwords: production does not open over a database that still holds one. */
export async function refuseDemoPeople(db: Database): Promise<void> {
	const person = await db.selectFrom("person").select("id").where("isDemo", "=", 1).limit(1).executeTakeFirst();
	if (person) {
		throw new WrongConfiguration(["DATABASE_URL: this database holds the demo's people; use an empty one"]);
	}
}
