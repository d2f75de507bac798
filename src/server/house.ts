import type { Database } from "../../db/connect.ts";
import type { Worker } from "../jobs/worker.ts";
import type { Company } from "../platform/company.ts";
import type { PaperOffice } from "../platform/papers/paper-office.ts";
import type { KeptIndex } from "../features/search/keep-product-index.ts";
import type { Settings } from "../platform/env.ts";
import type { Spend } from "../platform/http/rate-limiter.ts";
import type { Log } from "../platform/log.ts";
import type { ContentVersion } from "./content-version.ts";
import type { LiveTopics } from "./live-topics.ts";
import type { Pages } from "./load-pages.ts";
import type { Metrics } from "./metrics.ts";
import type { PageCache } from "./page-cache.ts";
import type { LiveStreams } from "./serve-live.ts";
import type { ServeStatic } from "./serve-static.ts";

/** What every part of the gate may use. One per process. */
export interface House {
	settings: Settings;
	db: Database;
	company: Company;
	log: Log;
	spend: Spend;
	metrics: Metrics;
	live: LiveTopics;
	streams: LiveStreams;
	pages: Pages;
	/** What products are filtered, counted and sorted by. */
	productIndex: KeptIndex;
	/** Writes PDF and XLSX in a thread of its own. */
	papers: PaperOffice;
	/** What public pages are made of at the moment, in one word. */
	content: ContentVersion;
	pageCache: PageCache;
	serveStatic: ServeStatic;
	/** None where the worker is a process of its own. */
	worker: Worker | undefined;
	/** True from the first SIGTERM on. */
	isDraining: boolean;
}
