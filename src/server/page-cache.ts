import { createHash } from "node:crypto";
import { performance } from "node:perf_hooks";
import type { Encoding } from "./choose-encoding.ts";
import { compressToKeep, WORTH_COMPRESSING_BYTES } from "./compress.ts";
import type { Rendered } from "./render-for-anyone.ts";

const LIVES_MS = 60_000;
/** Moving a page to the end of the line at every hit costs more than finding it. */
const MOVED_UP_EVERY_MS = 500;
/** What an entry costs beside its bodies: its keys, its headers, its places in two maps. */
const ENTRY_BYTES = 4_096;
/** One page may take this part of the whole. */
const LARGEST_SHARE = 1 / 16;

/** A body as it goes over the wire, and every header that goes with it: name, value, name, value. */
export interface ReadyAnswer {
	headers: readonly string[];
	etag: string;
	body: Buffer;
}

export interface KeptPage {
	/** The ready bytes; made when first asked for, so that nobody waits for an encoding that nobody wants. */
	answer(encoding: Encoding): ReadyAnswer;
}

export interface PageCache {
	/** The page as it was rendered from the content of `version`, less than a minute ago. */
	find(address: string, version: string): KeptPage | undefined;
	/** Renders, or joins who is rendering the same. What is no page for anyone comes back as it was rendered. */
	render(address: string, version: string): Promise<KeptPage | Rendered>;
	count(): { pages: number; bytes: number; hits: number; renders: number };
}

interface Entry extends KeptPage {
	version: string;
	keptAt: number;
	movedUpAt: number;
	bytes(): number;
}

export interface PageCacheOptions {
	maxBytes: number;
	render(address: string): Promise<Rendered>;
	/** The headers that every answer of the house wears. */
	headers: Readonly<Record<string, string>>;
}

/** Pages for anyone, in memory, by address; the longest unused go first. Holds no more than `maxBytes`. */
export function openPageCache({ maxBytes, render, headers }: PageCacheOptions): PageCache {
	const entries = new Map<string, Entry>();
	const underWay = new Map<string, Promise<KeptPage | Rendered>>();
	let bytes = 0;
	let hits = 0;
	let renders = 0;

	function find(address: string, version: string): KeptPage | undefined {
		const entry = entries.get(address);
		if (!entry) return undefined;
		const at = performance.now();
		if (entry.version !== version || at - entry.keptAt > LIVES_MS) return void drop(address, entry);
		hits++;
		if (at - entry.movedUpAt > MOVED_UP_EVERY_MS) moveUp(address, entry, at);
		return entry;
	}

	function moveUp(address: string, entry: Entry, at: number): void {
		entry.movedUpAt = at;
		entries.delete(address);
		entries.set(address, entry);
	}

	async function renderAndKeep(address: string, version: string): Promise<KeptPage | Rendered> {
		renders++;
		const keptAt = performance.now();
		const rendered = await render(address);
		if (!isForKeeping(rendered)) return rendered;
		const page = ready(rendered, headers, (more) => grow(address, entry, more));
		const entry: Entry = { ...page, version, keptAt, movedUpAt: keptAt };
		if (entry.bytes() > maxBytes * LARGEST_SHARE) return entry;
		const former = entries.get(address);
		if (former) drop(address, former);
		entries.set(address, entry);
		grow(address, entry, entry.bytes());
		return entry;
	}

	/** Counts what an entry takes more, and makes room for it. */
	function grow(address: string, entry: Entry, more: number): void {
		if (entries.get(address) !== entry) return;
		bytes += more;
		for (const [oldest, one] of entries) {
			if (bytes <= maxBytes) return;
			drop(oldest, one);
		}
	}

	function drop(address: string, entry: Entry): void {
		entries.delete(address);
		bytes -= entry.bytes();
	}

	return {
		find,
		render(address, version) {
			// A page that was begun before a change is of no use to who comes after it.
			const key = `${version} ${address}`;
			const begun = underWay.get(key);
			if (begun) return begun;
			const page = renderAndKeep(address, version).finally(() => underWay.delete(key));
			underWay.set(key, page);
			return page;
		},
		count: () => ({ pages: entries.size, bytes, hits, renders }),
	};
}

function isForKeeping({ status, headers, isForAnyone }: Rendered): boolean {
	return isForAnyone && status === 200 && String(headers["content-type"]).startsWith("text/html");
}

function ready(rendered: Rendered, always: Readonly<Record<string, string>>, grown: (bytes: number) => void) {
	const { body } = rendered;
	const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
	const answers = new Map<Encoding, ReadyAnswer>();
	let size = ENTRY_BYTES + body.length;
	return {
		bytes: () => size,
		answer(wanted: Encoding): ReadyAnswer {
			const encoding = body.length < WORTH_COMPRESSING_BYTES ? "identity" : wanted;
			let answer = answers.get(encoding);
			if (answer) return answer;
			const bytes = compressToKeep(encoding, body);
			const etag = `"${hash}-${encoding}"`;
			const own = {
				"Content-Type": String(rendered.headers["content-type"]),
				...(encoding === "identity" ? {} : { "Content-Encoding": encoding }),
				"Content-Length": String(bytes.length),
				ETag: etag,
				Vary: "Accept-Encoding, Cookie",
			};
			answer = { headers: Object.entries({ ...always, ...own }).flat(), etag, body: bytes };
			answers.set(encoding, answer);
			if (encoding !== "identity") {
				size += bytes.length;
				grown(bytes.length);
			}
			return answer;
		},
	};
}
