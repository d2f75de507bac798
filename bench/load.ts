import { Agent, request } from "node:http";

export interface LoadResult {
	requests: number;
	requestsPerSecond: number;
	/** Milliseconds from the request's first byte out to the answer's last byte in. */
	p50: number;
	p95: number;
	p99: number;
	bytes: number;
}

/** Asks for `url` again and again over kept-alive connections, a fixed number of times, on this machine only. */
export async function load(url: string, options: { requests: number; connections: number }): Promise<LoadResult> {
	const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
	const times: number[] = [];
	let bytes = 0;
	let left = options.requests;
	const startedAt = performance.now();
	await Promise.all(
		Array.from({ length: options.connections }, async () => {
			while (left-- > 0) {
				const sentAt = performance.now();
				bytes = await get(url, agent);
				times.push(performance.now() - sentAt);
			}
		}),
	);
	const seconds = (performance.now() - startedAt) / 1_000;
	agent.destroy();
	return { requests: times.length, requestsPerSecond: times.length / seconds, ...percentiles(times), bytes };
}

export function percentiles(times: readonly number[]): { p50: number; p95: number; p99: number } {
	const sorted = [...times].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
	return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function get(url: string, agent: Agent): Promise<number> {
	return new Promise((done, failed) => {
		request(url, { agent }, (answer) => {
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
