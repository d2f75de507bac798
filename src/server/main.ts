// `node src/server/main.ts` is the program in production; with `--demo` it is the demo company.
import { createServer } from "node:http";
import { connect } from "../../db/connect.ts";
import { prepareDatabase } from "../jobs/prepare-database.ts";
import { readCompany } from "../platform/company.ts";
import { readSettings } from "../platform/env.ts";
import { limitInMemory } from "../platform/http/rate-limiter.ts";
import { openLog } from "../platform/log.ts";
import { answerRequests } from "./answer-request.ts";
import { distFolder } from "./dist-folder.ts";
import { loadPages } from "./load-pages.ts";
import { openStatic } from "./serve-static.ts";

const settings = readSettings(process.env, process.argv.includes("--demo") ? "demo" : "production");
const log = openLog(settings);
const db = connect(settings.databaseUrl);
await prepareDatabase(db);
const dist = distFolder();
const answer = answerRequests({
	settings,
	db,
	company: await readCompany(settings.contentDir),
	log,
	spend: limitInMemory(),
	pages: await loadPages(dist),
	serveStatic: openStatic(dist),
	isDraining: false,
});
createServer({ requireHostHeader: false }, (request, response) => void answer(request, response)).listen(
	settings.port,
	settings.host,
);
log.info({ address: settings.siteUrl }, "open");
