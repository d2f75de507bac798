// Calls to addresses that others gave us: https on 443 to public addresses only, ten seconds, one megabyte, no redirects.
// One file for the vendors: undici and ipaddr.js.
import { lookup, type LookupAddress, type LookupOptions } from "node:dns";
import { isIP, type Socket } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, buildConnector, request } from "undici";

const TOTAL_MS = 10_000;
const CONNECT_MS = 5_000;
const MAX_BYTES = 1_000_000;
const withoutBody = new Set([204, 205, 304]);

/** The address is not one we call; nothing was sent. */
export class NotCalled extends Error {
	constructor(why: string) {
		super(why);
		this.name = "NotCalled";
	}
}

export interface OutwardRequest {
	method?: string;
	headers?: Record<string, string>;
	body?: string | URLSearchParams | null;
}

export type Outward = (address: string, asked?: OutwardRequest) => Promise<Response>;

/** `allow`: origins of this machine's administrator (EGRESS_ALLOW), called wherever they are and without https. */
export function openOutward(allow: readonly string[]): Outward {
	return async (address, { method = "GET", headers = {}, body } = {}) => {
		const isAllowed = allow.includes(URL.parse(address)?.origin ?? "");
		if (!isAllowed) refuseAddress(address);
		const dispatcher = new Agent({ connect: isAllowed ? { timeout: CONNECT_MS } : guardedConnect() });
		try {
			const answer = await request(address, {
				dispatcher,
				method: method as "GET",
				headers: { "accept-encoding": "identity", ...headers },
				body: body instanceof URLSearchParams ? body.toString() : (body ?? null),
				signal: AbortSignal.timeout(TOTAL_MS),
			});
			const bytes = await readBody(answer.body);
			const type = answer.headers["content-type"];
			return new Response(withoutBody.has(answer.statusCode) ? null : bytes, {
				status: answer.statusCode,
				headers: typeof type === "string" ? { "content-type": type } : {},
			});
		} finally {
			// Not waited for: it also breaks off what is still coming.
			void dispatcher.destroy();
		}
	};
}

/** Is this an address we would call? */
export function mayCall(address: string, allow: readonly string[]): boolean {
	if (allow.includes(URL.parse(address)?.origin ?? "")) return true;
	try {
		refuseAddress(address);
		return true;
	} catch {
		return false;
	}
}

function refuseAddress(address: string): void {
	const url = URL.parse(address);
	if (url?.protocol !== "https:" || url.port !== "") throw new NotCalled("only https on port 443 is called");
	if (url.username || url.password) throw new NotCalled("an address with a password in it is not called");
	// `lookup` never sees an address that stands there as numbers.
	const host = url.hostname.replace(/^\[|\]$/g, "");
	if (isIP(host) !== 0 && !isPublic(host)) throw new NotCalled("a private address is not called");
}

function guardedConnect(): buildConnector.connector {
	const connect = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup });
	return (options, callback) => {
		connect(options, (...[error, socket]: Parameters<buildConnector.Callback>) => {
			if (error) return callback(error, null);
			// A name may point elsewhere at its second look-up; what was reached in the end decides.
			if (isPublic((socket as Socket).remoteAddress ?? "")) return callback(null, socket);
			(socket as Socket).destroy();
			callback(new NotCalled("a private address is not called"), null);
		});
	};
}

type LookedUp = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

function guardedLookup(host: string, options: LookupOptions, done: LookedUp): void {
	lookup(host, { ...options, all: true }, (error, found) => {
		if (error) return done(error, []);
		const [first] = found;
		if (!first || !found.every(({ address }) => isPublic(address))) {
			return done(new NotCalled("a private address is not called"), []);
		}
		if (options.all) done(null, found);
		else done(null, first.address, first.family);
	});
}

function isPublic(address: string): boolean {
	return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}

async function readBody(body: AsyncIterable<Buffer>): Promise<Uint8Array<ArrayBuffer>> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of body) {
		size += part.length;
		if (size > MAX_BYTES) throw new Error("the answer is too large");
		parts.push(part);
	}
	return new Uint8Array(Buffer.concat(parts));
}
