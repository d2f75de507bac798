// The provider's API as a real HTTP server on this machine, for the real SDK: remembers what it took by
// Idempotency-Key as the provider does, and can be told to misbehave. The bench uses it too.
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the next requests meet. */
export type Mood =
	| "well"
	/** Answers nothing and keeps the connection. */
	| "hangs"
	/** Breaks the connection before reading. */
	| "closes"
	/** Takes the letter, then breaks the connection instead of answering. */
	| "takes-and-closes"
	| { status: number; name: string; headers?: Record<string, string> };

export interface ProviderRequest {
	atMs: number;
	idempotencyKey: string;
	body: ProviderLetter;
	raw: string;
}

export interface ProviderLetter {
	from: string;
	to: string | string[];
	subject: string;
	html: string;
	text: string;
	reply_to?: string;
	headers?: Record<string, string>;
	tags?: { name: string; value: string }[];
}

export interface LocalMailProvider {
	baseUrl: string;
	/** Every request that was read, in order. */
	requests: ProviderRequest[];
	/** Letters that were really sent on: one for each key. */
	delivered: ProviderRequest[];
	/** Decides what a request meets; answers well until set. */
	mood: (request: ProviderRequest) => Mood;
	/** How long it thinks after taking a letter and before answering. */
	thinkMs: () => number;
	/** Sent with every answer: `ratelimit-limit` and so on. Generous, so that tests are not slowed down. */
	headers: Record<string, string>;
	/** How many requests are being answered now, and the most there have been. */
	atOnce: { now: number; most: number };
	stop(): Promise<void>;
}

export async function startLocalMailProvider(): Promise<LocalMailProvider> {
	const byKey = new Map<string, { raw: string; id: string }>();
	const provider: Omit<LocalMailProvider, "baseUrl" | "stop"> = {
		requests: [],
		delivered: [],
		mood: () => "well",
		thinkMs: () => 0,
		headers: { "ratelimit-limit": "1000", "ratelimit-remaining": "999", "ratelimit-reset": "1" },
		atOnce: { now: 0, most: 0 },
	};

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const raw = await readAll(request);
		if (request.method !== "POST" || request.url !== "/emails") return say(response, 404, { name: "not_found" });
		const idempotencyKey = String(request.headers["idempotency-key"] ?? "");
		const seen = { atMs: Date.now(), idempotencyKey, raw, body: JSON.parse(raw) as ProviderLetter };
		provider.requests.push(seen);
		const mood = provider.mood(seen);
		if (mood === "hangs") return;
		if (mood === "closes") return void request.socket.destroy();
		if (typeof mood === "object") {
			return say(response, mood.status, { name: mood.name, statusCode: mood.status, message: "no" }, mood.headers);
		}
		const known = byKey.get(idempotencyKey);
		if (known && known.raw !== raw) {
			return say(response, 409, { name: "invalid_idempotent_request", statusCode: 409, message: "other content" });
		}
		const id = known?.id ?? crypto.randomUUID();
		if (!known) {
			byKey.set(idempotencyKey, { raw, id });
			provider.delivered.push(seen);
		}
		await new Promise((thought) => setTimeout(thought, provider.thinkMs()));
		if (mood === "takes-and-closes") return void request.socket.destroy();
		say(response, 200, { id });
	}

	function say(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
		response.writeHead(status, { "content-type": "application/json", ...provider.headers, ...headers });
		response.end(JSON.stringify(body));
	}

	const server = createServer((request, response) => {
		provider.atOnce.now += 1;
		provider.atOnce.most = Math.max(provider.atOnce.most, provider.atOnce.now);
		response.once("close", () => (provider.atOnce.now -= 1));
		answer(request, response).catch(() => request.socket.destroy());
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return Object.assign(provider, {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async stop() {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	});
}

async function readAll(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts).toString("utf8");
}
