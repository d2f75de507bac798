import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

const forwardedHeaders = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];

/**
 * Who is really asking: the peer, or what our own proxies say, read from the right until an address is not theirs.
 * Forwarded headers go no further than here: what stands behind believes them too easily (row 37).
 */
export function takeClientIp(request: IncomingMessage, trustedProxies: BlockList): string {
	const peer = plainAddress(request.socket.remoteAddress ?? "");
	const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",");
	for (const name of forwardedHeaders) delete request.headers[name];
	let client = peer;
	for (const hop of forwarded.map((part) => plainAddress(part.trim())).reverse()) {
		if (!isListed(trustedProxies, client) || isIP(hop) === 0) break;
		client = hop;
	}
	return client;
}

/** Is `address` one of those listed? Written forms do not matter. */
export function isListed(list: BlockList, address: string): boolean {
	const version = isIP(address);
	return version !== 0 && list.check(address, version === 6 ? "ipv6" : "ipv4");
}

export function addressList(addresses: readonly string[]): BlockList {
	const list = new BlockList();
	for (const address of addresses) list.addAddress(address, isIP(address) === 6 ? "ipv6" : "ipv4");
	return list;
}

/** `::ffff:10.0.0.1` is 10.0.0.1. */
function plainAddress(address: string): string {
	return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}
