import { connect } from "../../db/connect.ts";
import { prepareDatabase } from "../jobs/prepare-database.ts";
import type { Settings } from "../platform/env.ts";
import { openLog } from "../platform/log.ts";
import { answerOpsRequests } from "./answer-ops-requests.ts";
import { answerRequests } from "./answer-request.ts";
import { endOnSignal } from "./end-on-signal.ts";
import { fillDatabase } from "./fill-database.ts";
import { furnishHouse } from "./furnish-house.ts";
import { openWebServer } from "./open-web-server.ts";

/** Starts everything in order, and ends it in order when the process is told to. Resolves when the doors are open. */
export async function runHouse(settings: Settings): Promise<void> {
	const log = openLog(settings);
	const db = connect(settings.databaseUrl);
	await prepareDatabase(db);
	await fillDatabase(db, settings, log);
	const house = await furnishHouse(db, settings, log);
	const web = await openWebServer(house, answerRequests(house), settings);
	const ops = await openWebServer(house, answerOpsRequests(house), { port: settings.opsPort, host: "127.0.0.1" });
	endOnSignal(house, web, ops);
	log[settings.mode === "demo" ? "debug" : "info"](
		{ mode: settings.mode, siteUrl: settings.siteUrl, opsPort: settings.opsPort },
		"the house is open",
	);
}
