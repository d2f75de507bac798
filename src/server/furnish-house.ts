import type { Database } from "../../db/connect.ts";
import { engineOf } from "../../db/connect.ts";
import { startWorker } from "../jobs/worker.ts";
import { keepProductIndex } from "../features/search/keep-product-index.ts";
import { readCompany } from "../platform/company.ts";
import type { Settings } from "../platform/env.ts";
import { limitInMemory, limitInPostgres } from "../platform/http/rate-limiter.ts";
import type { Log } from "../platform/log.ts";
import { openPaperOffice } from "../platform/papers/paper-office.ts";
import { watchContent } from "./content-version.ts";
import { distFolder } from "./dist-folder.ts";
import { safetyHeaders } from "./dress-answer.ts";
import type { House } from "./house.ts";
import { openLiveTopics } from "./live-topics.ts";
import { loadPages } from "./load-pages.ts";
import { openMetrics } from "./metrics.ts";
import { openPageCache } from "./page-cache.ts";
import { renderForAnyone } from "./render-for-anyone.ts";
import { openLiveStreams } from "./serve-live.ts";
import { openStatic } from "./serve-static.ts";

/** Puts together what the gate needs: pages, counters, live screens, and the worker where it lives here. */
export async function furnishHouse(db: Database, settings: Settings, log: Log): Promise<House> {
	const dist = distFolder();
	const live = openLiveTopics(db, log);
	const productIndex = keepProductIndex(db, settings.databaseUrl, log);
	const house: House = {
		settings,
		db,
		log,
		company: await readCompany(settings.contentDir),
		spend: engineOf(settings.databaseUrl) === "postgres" ? await limitInPostgres(db) : limitInMemory(),
		metrics: openMetrics(),
		live,
		streams: openLiveStreams({ db, settings, live }),
		pages: await loadPages(dist),
		productIndex,
		papers: openPaperOffice({ "quote-papers": new URL("../features/quote-papers/write-paper.ts", import.meta.url) }),
		content: watchContent(db, log, () => productIndex.state()),
		pageCache: openPageCache({
			maxBytes: settings.pageCacheMegabytes * 1024 * 1024,
			render: (address) => renderForAnyone(house, address),
			headers: safetyHeaders(settings),
		}),
		serveStatic: openStatic(dist),
		worker: settings.worker === "inline" ? startWorker(db, settings, log, { productIndex }) : undefined,
		isDraining: false,
	};
	return house;
}
