// Every page over HTTP on the built site: one client at a time for how long it takes, eight at once for how many a second.
import { load, type LoadResult } from "./load.ts";
import { pageQuestions } from "./page-questions.ts";
import { say } from "./say.ts";

export interface PageFigures {
	name: string;
	/** Undefined where the site does not answer with a page. */
	alone: LoadResult | undefined;
	eight: LoadResult | undefined;
}

const WARMING = 40;

export async function measurePages(url: string, size: number, requests: number): Promise<PageFigures[]> {
	const figures: PageFigures[] = [];
	for (const { name, paths } of pageQuestions(size)) {
		const all = paths(WARMING + 2 * requests).map((path) => url + path);
		try {
			await load(all.slice(0, WARMING), { requests: WARMING, connections: 1 });
			const alone = await load(all.slice(WARMING, WARMING + requests), { requests, connections: 1 });
			const eight = await load(all.slice(WARMING + requests), { requests, connections: 8 });
			figures.push({ name, alone, eight });
		} catch (fault) {
			say(`  ${name}: ${(fault as Error).message}`);
			figures.push({ name, alone: undefined, eight: undefined });
		}
	}
	return figures;
}
