import type { Database } from "../../db/connect.ts";
import type { Settings } from "../platform/env.ts";
import { refuseDemoPeople } from "./refuse-demo-people.ts";

/** Publishes what lies under content/; the demo also gets its company on the first start, and production refuses it. */
export async function fillDatabase(db: Database, settings: Settings): Promise<void> {
	if (settings.mode === "production") await refuseDemoPeople(db);
}
