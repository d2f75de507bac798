import type { IncomingMessage, ServerResponse } from "node:http";
import { leadReaders } from "../features/leads/lead.ts";
import { dossierEditors } from "../features/dossier/dossier-rights.ts";
import { priceReaders } from "../features/prices/price-roles.ts";
import { findActor } from "../features/organisations/find-actor.ts";
import { type Actor, personIdOf } from "../platform/auth/actor.ts";
import { mayEnter, type Who } from "../platform/http/who.ts";
import type { House } from "./house.ts";
import { turnAway } from "./turn-away.ts";

/** What can be watched, and by whom. */
const topics: Record<string, Who> = {
	leads: leadReaders,
	imports: ["editor", "administrator"],
	prices: priceReaders,
	"dossier-requests": dossierEditors,
	questionnaires: dossierEditors,
};

const MAX_STREAMS = 1_000;
const MAX_STREAMS_OF_ONE = 6;
const MAX_QUEUED_BYTES = 256 * 1024;
const HEARTBEAT_MS = 15_000;
const RECHECK_MS = 4_000;
const RETRY_MS = 2_000;

export interface LiveStreams {
	/** Server-sent events on `/live/{topic}`: `changed`, with the topic's version as its id and data. */
	serve(request: IncomingMessage, response: ServerResponse, visit: LiveVisit): void;
	count(): number;
	/** Tells every browser to come back, and ends. */
	end(): void;
}

interface LiveVisit {
	path: string;
	actor: Actor;
	cookies: Record<string, string>;
}

interface Stream {
	personId: string;
	response: ServerResponse;
	end(): void;
}

const restarting = `retry: ${RETRY_MS}\nevent: restarting\ndata: \n\n`;

export function openLiveStreams(house: Pick<House, "db" | "settings" | "live">): LiveStreams {
	const streams = new Set<Stream>();
	let isEnding = false;

	function serve(request: IncomingMessage, response: ServerResponse, { path, actor, cookies }: LiveVisit): void {
		const topic = path.slice("/live/".length);
		const who = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
		const personId = personIdOf(actor);
		if (who === undefined || personId === null || !mayEnter(actor, who)) {
			return turnAway(request, response, { status: 404, sentence: "There is nothing here." });
		}
		const own = [...streams].filter((stream) => stream.personId === personId).length;
		if (streams.size >= MAX_STREAMS || own >= MAX_STREAMS_OF_ONE) {
			const headers = { "Retry-After": "30" };
			return turnAway(request, response, { status: 503, sentence: "Too many live screens are open.", headers });
		}
		response.writeHead(200, { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" });
		response.write(`retry: ${RETRY_MS}\n\n`);
		if (request.method === "HEAD") return void response.end();
		// Asked for before the house was told to end, and opened after.
		if (isEnding) return void response.end(restarting);

		const write = (text: string) => {
			response.write(text);
			if (response.writableLength > MAX_QUEUED_BYTES) response.destroy();
		};
		const seen = request.headers["last-event-id"] ?? new URLSearchParams(request.url!.split("?")[1]).get("since");
		let isFirst = true;
		const unwatch = house.live.watch(topic, (version) => {
			const isNews = !isFirst || (seen !== null && seen !== String(version));
			isFirst = false;
			write(`event: ${isNews ? "changed" : "unchanged"}\nid: ${version}\ndata: ${version}\n\n`);
		});
		const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
		const recheck = setInterval(() => void endUnlessAllowed(), RECHECK_MS);
		const stream: Stream = { personId, response, end: () => void response.end() };
		streams.add(stream);
		response.once("close", () => {
			clearInterval(heartbeat);
			clearInterval(recheck);
			unwatch();
			streams.delete(stream);
		});

		/** A session that was ended loses its streams within five seconds (row 13); doubt ends them, too. */
		async function endUnlessAllowed(): Promise<void> {
			const found = await findActor(house.db, cookies, house.settings).catch(() => undefined);
			if (!found || personIdOf(found) !== personId || !mayEnter(found, who!)) response.end();
		}
	}

	return {
		serve,
		count: () => streams.size,
		end() {
			isEnding = true;
			for (const { response } of streams) response.end(restarting);
		},
	};
}
