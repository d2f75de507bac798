import { Agent, request } from "node:http";

export interface Percentiles {
	/** Milliseconds. */
	p50: number;
	p95: number;
	p99: number;
}

/** Times run from the request's first byte out to the answer's last byte in. */
export interface LoadResult extends Percentiles {
	requests: number;
	requestsPerSecond: number;
	/** Of one answer, on average, as it came over the wire. */
	bytes: number;
}

export interface LoadOptions {
	requests: number;
	connections: number;
	headers?: Record<string, string>;
}

/**
 * Asks for `urls` in turn, a fixed number of times, over kept-alive connections, on this machine only. Each request
 * comes from another client address, because how often one may search is limited.
 */
export async function load(urls: string | readonly string[], options: LoadOptions): Promise<LoadResult> {
	const all = typeof urls === "string" ? [urls] : urls;
	const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
	const times: number[] = [];
	let bytes = 0;
	let next = 0;
	const startedAt = performance.now();
	await Promise.all(
		Array.from({ length: options.connections }, async () => {
			while (next < options.requests) {
				const at = next++;
				const from = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
				const headers = { "accept-encoding": "gzip, br", "x-forwarded-for": from, ...options.headers };
				const sentAt = performance.now();
				bytes += await get(all[at % all.length]!, agent, headers);
				times.push(performance.now() - sentAt);
			}
		}),
	);
	const seconds = (performance.now() - startedAt) / 1_000;
	agent.destroy();
	return {
		requests: times.length,
		requestsPerSecond: times.length / seconds,
		...percentiles(times),
		bytes: bytes / times.length,
	};
}

export function percentiles(times: readonly number[]): Percentiles {
	const sorted = [...times].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
	return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function get(url: string, agent: Agent, headers: Record<string, string>): Promise<number> {
	return new Promise((done, failed) => {
		request(url, { agent, headers }, (answer) => {
			let bytes = 0;
			answer.on("data", (chunk: Buffer) => {
				bytes += chunk.length;
			});
			answer.on("end", () =>
				answer.statusCode === 200 ? done(bytes) : failed(new Error(`${url} answered ${answer.statusCode}`)),
			);
			answer.on("error", failed);
		})
			.on("error", failed)
			.end();
	});
}
