import type { Database } from "../../db/connect.ts";
import type { Company } from "../platform/company.ts";
import type { Settings } from "../platform/env.ts";
import type { Spend } from "../platform/http/rate-limiter.ts";
import type { Log } from "../platform/log.ts";
import type { Pages } from "./load-pages.ts";
import type { ServeStatic } from "./serve-static.ts";

/** What every part of the gate may use. One per process. */
export interface House {
	settings: Settings;
	db: Database;
	company: Company;
	log: Log;
	spend: Spend;
	pages: Pages;
	serveStatic: ServeStatic;
	/** True from the first SIGTERM on. */
	isDraining: boolean;
}
