// `node bench/explain-pages.ts sqlite 1000000`: opens the house on a prepared database, asks for its pages once, and has
// the engine explain every statement that they asked. Tells which walk through the whole of `product`, and which took
// longer than a few milliseconds. `--demo` people ask for the desk's pages.
import { once } from "node:events";
import { createServer } from "node:http";
import { CompiledQuery, type LogEvent } from "kysely";
import { connect, type Database, type Engine } from "../db/connect.ts";
import { prepareDatabase as migrateDatabase } from "../src/jobs/prepare-database.ts";
import { readSettings } from "../src/platform/env.ts";
import { openLog } from "../src/platform/log.ts";
import { answerRequests } from "../src/server/answer-request.ts";
import { furnishHouse } from "../src/server/furnish-house.ts";
import { signInOverHttp } from "../tests/support/sign-in-over-http.ts";
import { freePort } from "../tests/support/start-postgres.ts";
import { keepPostgres } from "./keep-postgres.ts";
import { pageQuestions } from "./page-questions.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { say } from "./say.ts";

const SLOW_MS = 5;
const large = "product|product_revision|product_text|cross_reference";

interface Asked {
	page: string;
	statement: string;
	parameters: readonly unknown[];
	ms: number;
}

const [engine = "sqlite", size = "1000000"] = process.argv.slice(2);
const postgres = engine === "postgres" ? await keepPostgres() : undefined;
try {
	await explainPages(engine as Engine, Number(size));
} finally {
	await postgres?.stop();
}
process.exit();

async function explainPages(engine: Engine, size: number): Promise<void> {
	const prepared = await prepareDatabase(engine, size, postgres, true);
	const port = await freePort();
	const settings = readSettings(
		{ ...prepared.env, PORT: String(port), PAGE_CACHE_MB: "0", LOG_LEVEL: "error" },
		"demo",
	);
	const asked: Asked[] = [];
	let page = "start";
	const note = ({ level, query, queryDurationMillis: ms }: LogEvent) =>
		void (level === "query" && asked.push({ page, statement: query.sql, parameters: query.parameters, ms }));
	const db = connect(settings.databaseUrl, note);
	await migrateDatabase(db);
	const house = await furnishHouse(db, settings, openLog(settings));
	const answer = answerRequests(house);
	const server = createServer((request, response) => void answer(request, response));
	server.listen(port, "127.0.0.1");
	await once(server, "listening");
	const url = `http://localhost:${port}`;
	await fetch(`${url}/en/catalogue/motion-units`);
	const [client, staff] = [
		await signInOverHttp(url, "mei@harbour-rail.example"),
		await signInOverHttp(url, "ada@minhe.example"),
	];
	for (const { path, cookie } of addresses(size, client, staff)) {
		page = path;
		const askedAt = performance.now();
		const { status } = await fetch(url + path, { headers: cookie ? { cookie } : {}, redirect: "manual" });
		say(`${status} ${(performance.now() - askedAt).toFixed(0).padStart(6)} ms  ${path}`);
	}
	page = "the worker";
	await explain(db, engine, asked);
}

function addresses(size: number, client: string, staff: string): { path: string; cookie?: string }[] {
	const some = pageQuestions(size).flatMap(({ paths }) => paths(3));
	const open = [
		"/en",
		"/en/catalogue",
		"/sitemap.xml",
		"/en/search?q=stainless",
		"/zh-cn/search?q=轴",
		"/en/bulletins",
		"/en/dossier",
	];
	const desk = [
		"/en/desk",
		"/en/desk/leads",
		"/en/desk/organisations",
		"/en/desk/machinery",
		"/en/desk/product-data",
		"/en/desk/product-data/imports",
		"/en/desk/product-data/worklist",
		"/en/desk/product-data/radial-ball-units",
		"/en/desk/product-data/export",
		"/en/desk/product-data/completeness",
		"/en/desk/demand",
	];
	return [
		...[...some, ...open].map((path) => ({ path })),
		...["/en/rfqs/new", "/en/rfqs", "/en/comparisons"].map((path) => ({ path, cookie: client })),
		...desk.map((path) => ({ path, cookie: staff })),
	];
}

async function explain(db: Database, engine: Engine, asked: readonly Asked[]): Promise<void> {
	const slowest = new Map<string, Asked>();
	for (const one of asked) if (one.ms > (slowest.get(one.statement)?.ms ?? -1)) slowest.set(one.statement, one);
	say(`\n${asked.length} statements, ${slowest.size} different ones`);
	for (const one of [...slowest.values()].sort((a, b) => b.ms - a.ms)) {
		if (!/^\s*(select|with)/i.test(one.statement)) continue;
		const plan = await planOf(db, engine, one);
		const walks = plan.filter((line) => isWalk(engine, line));
		if (walks.length === 0 && one.ms < SLOW_MS) continue;
		say(`\n${one.ms.toFixed(1)} ms  ${one.page}\n  ${one.statement.replaceAll(/\s+/g, " ").slice(0, 600)}`);
		for (const line of plan) say(`    ${walks.includes(line) ? "!" : " "} ${line}`);
	}
}

async function planOf(db: Database, engine: Engine, { statement, parameters }: Asked): Promise<string[]> {
	const how = engine === "sqlite" ? "explain query plan" : "explain";
	try {
		const { rows } = await db.executeQuery<Record<string, string>>(
			CompiledQuery.raw(`${how} ${statement}`, [...parameters]),
		);
		return rows.map((row) => row.detail ?? Object.values(row)[0]!);
	} catch (fault) {
		return [(fault as Error).message];
	}
}

function isWalk(engine: Engine, line: string): boolean {
	const walk =
		engine === "sqlite"
			? `^SCAN (${large})\\b(?! VIRTUAL)`
			: `(Seq Scan|Index Only Scan|Parallel \\w+ Scan) .*\\b(on) (${large})\\b`;
	return new RegExp(walk).test(line);
}
