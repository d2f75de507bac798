// The whole catalogue as a CSV file over HTTP, and how long a visitor waits for product pages while it is written.
import type { RunningHouse } from "../tests/support/start-house.ts";
import { signInOverHttp } from "../tests/support/sign-in-over-http.ts";
import { load } from "./load.ts";
import { pageQuestions } from "./page-questions.ts";

const VISITS = 100;

export interface ExportFigures {
	seconds: number;
	megabytes: number;
	productsPerSecond: number;
	/** Of product pages asked for meanwhile, one after the other. */
	visitorP95: number;
}

export async function measureExport(house: RunningHouse, size: number): Promise<ExportFigures> {
	const cookie = await signInOverHttp(house.url, "ada@minhe.example");
	const pages = pageQuestions(size)[0]!.paths(2_000).slice(-VISITS);
	const startedAt = performance.now();
	const [bytes, visits] = await Promise.all([
		download(`${house.url}/en/desk/product-data/export.csv`, cookie),
		load(
			pages.map((path) => house.url + path),
			{ requests: VISITS, connections: 1 },
		),
	]);
	const seconds = (bytes.endedAt - startedAt) / 1_000;
	return { seconds, megabytes: bytes.count / 1e6, productsPerSecond: size / seconds, visitorP95: visits.p95 };
}

async function download(url: string, cookie: string): Promise<{ count: number; endedAt: number }> {
	const answer = await fetch(url, { headers: { cookie } });
	if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
	let count = 0;
	for await (const chunk of answer.body!) count += chunk.length;
	return { count, endedAt: performance.now() };
}
