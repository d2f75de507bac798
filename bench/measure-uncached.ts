// Product pages without the page cache, beside a bare node:http server that asks the same questions of the same database
// and writes a template string. Turns one after the other, so that whatever else the machine does meets both alike.
import type { RunningHouse } from "../tests/support/start-house.ts";
import { load, type LoadResult } from "./load.ts";
import { pageQuestions } from "./page-questions.ts";
import { type Frame, startTemplateServer } from "./template-server.ts";

const TURNS = 5;
const REQUESTS = 600;
const CONNECTIONS = 8;
/** Neither compresses: it is the page that is compared. */
const headers = { "accept-encoding": "identity" };

export interface UncachedFigures {
	ours: number;
	bare: number;
	/** Our requests per second through the bare server's. */
	ratio: number;
	ourBytes: number;
	bareBytes: number;
}

/** `house` runs with PAGE_CACHE_MB=0. */
export async function measureUncached(
	house: RunningHouse,
	databaseUrl: string,
	size: number,
): Promise<UncachedFigures> {
	const paths = pageQuestions(size)[0]!.paths(2_000);
	const bare = await startTemplateServer(databaseUrl, frameOf(await (await fetch(house.url + paths[0])).text()));
	const turn = (url: string) =>
		load(
			paths.map((path) => url + path),
			{ requests: REQUESTS, connections: CONNECTIONS, headers },
		);
	const turns: { ours: LoadResult; bare: LoadResult }[] = [];
	await turn(house.url);
	await turn(bare.url);
	for (let at = 0; at < TURNS; at++) turns.push({ ours: await turn(house.url), bare: await turn(bare.url) });
	bare.stop();
	const middle = (of: (one: (typeof turns)[number]) => number) => turns.map(of).sort((a, b) => a - b)[TURNS >> 1]!;
	const ours = middle((one) => one.ours.requestsPerSecond);
	const theirs = middle((one) => one.bare.requestsPerSecond);
	return {
		ours,
		bare: theirs,
		ratio: ours / theirs,
		ourBytes: turns[0]!.ours.bytes,
		bareBytes: turns[0]!.bare.bytes,
	};
}

function frameOf(page: string): Frame {
	const [before = "", rest = ""] = page.split(/(?<=<main[^>]*>)/);
	return { before, after: rest.slice(rest.indexOf("</main>")) };
}
