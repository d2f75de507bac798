import type { IncomingMessage, ServerResponse } from "node:http";
import { MINUTE, nowMs } from "../platform/clock.ts";
import type { House } from "./house.ts";
import type { Gauges } from "./metrics.ts";

export const opsPaths: ReadonlySet<string> = new Set(["/healthz", "/readyz", "/metrics"]);

/** Is it alive, is it ready, what does it count: for the local port and the addresses that may ask. */
export async function answerOps(
	house: House,
	request: IncomingMessage,
	response: ServerResponse,
	path: string,
): Promise<void> {
	if (path === "/healthz") return send(response, request, 200, "text/plain", "alive\n");
	if (path === "/metrics") {
		return send(response, request, 200, "text/plain; version=0.0.4", house.metrics.show(await gauges(house)));
	}
	const parts = await readiness(house);
	const isReady = Object.values(parts).every((part) => part === "ready");
	send(response, request, isReady ? 200 : 503, "application/json", `${JSON.stringify(parts)}\n`);
}

type Readiness = Record<"server" | "database" | "worker" | "mail", string>;

async function readiness(house: House): Promise<Readiness> {
	const beat = house.worker?.health().lastBeatAt;
	const isWorkerStale = beat !== undefined && nowMs() - Date.parse(beat) > MINUTE;
	return {
		server: house.isDraining ? "draining" : "ready",
		database: await house.db
			.selectFrom("setting")
			.select("key")
			.limit(1)
			.execute()
			.then(
				() => "ready",
				() => "unreachable",
			),
		// A worker that runs as a process of its own answers for itself.
		worker: isWorkerStale ? "stale" : "ready",
		mail: house.settings.resend || house.settings.mode === "demo" ? "ready" : "not configured",
	};
}

async function gauges(house: House): Promise<Gauges> {
	const consequences = house.db
		.selectFrom("consequence")
		.select((count) => ["state", count.fn.countAll<number>().as("rows")])
		.where("state", "in", ["pending", "dead"])
		.groupBy("state");
	const letters = house.db
		.selectFrom("letter")
		.select((count) => ["state", count.fn.countAll<number>().as("rows")])
		.where("state", "in", ["queued", "failed", "unsure"])
		.groupBy("state");
	const waiting: Gauges = {
		'consequences{state="pending"}': 0,
		'consequences{state="dead"}': 0,
		'letters{state="queued"}': 0,
		'letters{state="failed"}': 0,
		'letters{state="unsure"}': 0,
	};
	for (const { state, rows } of await consequences.execute()) waiting[`consequences{state="${state}"}`] = Number(rows);
	for (const { state, rows } of await letters.execute()) waiting[`letters{state="${state}"}`] = Number(rows);
	const beat = house.worker?.health().lastBeatAt;
	const kept = house.pageCache.count();
	return {
		...waiting,
		page_cache_pages: kept.pages,
		page_cache_bytes: kept.bytes,
		page_cache_hits: kept.hits,
		page_cache_renders: kept.renders,
		live_streams: house.streams.count(),
		draining: house.isDraining ? 1 : 0,
		...(beat ? { worker_beat_age_seconds: (nowMs() - Date.parse(beat)) / 1_000 } : {}),
	};
}

function send(response: ServerResponse, request: IncomingMessage, status: number, type: string, body: string): void {
	response.writeHead(status, { "Content-Type": type, "Content-Length": String(Buffer.byteLength(body)) });
	response.end(request.method === "HEAD" ? undefined : body);
}
