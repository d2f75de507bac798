import type { IncomingMessage } from "node:http";
import type { Settings } from "../platform/env.ts";
import type { TurnedAway } from "./turn-away.ts";

const wellFormed = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

/** Exactly one Host, well formed, and one of ours: a forged one would otherwise name our pages (row 37). */
export function checkHost(request: IncomingMessage, ours: ReadonlySet<string>): TurnedAway | undefined {
	const hosts = headerValues(request, "host");
	const host = hosts[0]?.toLowerCase();
	if (hosts.length !== 1 || host === undefined || !wellFormed.test(host)) {
		return { status: 400, sentence: "One well-formed Host is needed." };
	}
	return ours.has(host) ? undefined : { status: 421, sentence: "This server does not answer for that host." };
}

/** The hosts that are ours: the site's own; in the demo also the loopback names with our port. */
export function ourHosts(settings: Settings): Set<string> {
	const site = new URL(settings.siteUrl);
	const hosts = new Set([site.host, site.port ? site.host : `${site.host}:${site.protocol === "https:" ? 443 : 80}`]);
	if (settings.mode === "demo") for (const host of loopbackHosts(settings.port)) hosts.add(host);
	return hosts;
}

export function loopbackHosts(port: number): string[] {
	return ["localhost", "127.0.0.1", "[::1]"].map((name) => `${name}:${port}`);
}

/** Node keeps only the first Host in `headers`; a second one shows in the raw list alone. */
function headerValues(request: IncomingMessage, name: string): string[] {
	return request.rawHeaders.filter((_, at, all) => at % 2 === 1 && all[at - 1]!.toLowerCase() === name);
}
