import type { Database } from "../../db/connect.ts";
import { publishContent } from "../jobs/publish-content.ts";
import { seedDemo } from "../jobs/seed-demo.ts";
import type { Settings } from "../platform/env.ts";
import type { Log } from "../platform/log.ts";
import { refuseDemoPeople } from "./refuse-demo-people.ts";

/** Publishes what lies under content/; the demo also gets its company on the first start, and production refuses it. */
export async function fillDatabase(db: Database, settings: Settings, log: Log): Promise<void> {
	if (settings.mode === "production") await refuseDemoPeople(db);
	await publishContent(db, settings, log);
	await seedDemo(db, settings, log);
}
