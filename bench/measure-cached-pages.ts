// `node bench/measure-cached-pages.ts`: what a visitor's pages cost under load, from our memory and from a bare
// node:http server that sends the same compressed bytes. Short turns, one after the other, so that whatever else the
// machine does meets both alike; the middle turn of each counts.
import { get, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { buildIfChanged } from "../src/server/build-if-changed.ts";
import { type RunningHouse, startHouse } from "../tests/support/start-house.ts";
import { startBareServer } from "./bare-server.ts";
import { press, type Pressed } from "./press.ts";

const CONNECTIONS = 64;
const TURNS = 5;
const TURN_SECONDS = 1.2;

/** What a browser sends along. */
const browser = {
	"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
	Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
	"Accept-Encoding": "gzip, deflate, br, zstd",
	"Accept-Language": "en-GB,en;q=0.9",
	"Upgrade-Insecure-Requests": "1",
	"Sec-Fetch-Dest": "document",
	"Sec-Fetch-Mode": "navigate",
	"Sec-Fetch-Site": "none",
};

export interface CachedPageMeasured {
	name: string;
	path: string;
	/** On the wire, without headers. */
	bytes: number;
	ours: Pressed;
	bare: Pressed;
	/** Our requests per second through the bare server's, each its middle turn. */
	ratio: number;
	/** The same against a bare server that also sends every header of ours. */
	dressedRatio: number;
	/** Processor time an answer takes of the server, in microseconds: what stays true on a machine that others use, too. */
	ourCpuMicros: number;
	bareCpuMicros: number;
}

/** Measures each page at 64 connections against the bare server, in one run. */
export async function measureCachedPages(
	house: RunningHouse,
	pages: Record<string, string>,
): Promise<CachedPageMeasured[]> {
	const measured: CachedPageMeasured[] = [];
	for (const [name, path] of Object.entries(pages)) measured.push(await measurePage(house, name, path));
	return measured;
}

async function measurePage(house: RunningHouse, name: string, path: string): Promise<CachedPageMeasured> {
	const answer = await ask(house.url + path);
	const body = await buffer(answer);
	const headers = { "Content-Type": answer.headers["content-type"]!, "Content-Encoding": "br" };
	if (answer.headers["content-encoding"] !== "br") throw new Error(`${path} was not answered with brotli`);
	const bare = await startBareServer({ [path]: { body, headers } });
	const dressed = await startBareServer({ [path]: { body, headers: ownHeaders(answer) } });
	const ourCpu = () => cpuSeconds(house);
	await turn(house.port, path, ourCpu);
	await turn(bare.port, path, bare.cpuSeconds);
	await turn(dressed.port, path, dressed.cpuSeconds);
	const turns: { ours: Turn; bare: Turn; dressed: Turn }[] = [];
	for (let at = 0; at < TURNS; at++) {
		turns.push({
			ours: await turn(house.port, path, ourCpu),
			bare: await turn(bare.port, path, bare.cpuSeconds),
			dressed: await turn(dressed.port, path, dressed.cpuSeconds),
		});
	}
	bare.stop();
	dressed.stop();
	const ours = middle(turns.map((one) => one.ours));
	const theirs = middle(turns.map((one) => one.bare));
	return {
		name,
		path,
		bytes: body.length,
		ours,
		bare: theirs,
		ratio: ours.requestsPerSecond / theirs.requestsPerSecond,
		dressedRatio: ours.requestsPerSecond / middle(turns.map((one) => one.dressed)).requestsPerSecond,
		ourCpuMicros: ours.cpuMicros,
		bareCpuMicros: theirs.cpuMicros,
	};
}

interface Turn extends Pressed {
	cpuMicros: number;
}

/** What Node writes by itself stays out. */
function ownHeaders({ headers }: IncomingMessage): Record<string, string> {
	const byNode = ["connection", "keep-alive", "date", "content-length", "transfer-encoding"];
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) =>
			byNode.includes(name) || value === undefined ? [] : [[name, String(value)]],
		),
	);
}

function ask(url: string): Promise<IncomingMessage> {
	return new Promise((done, failed) => get(url, { headers: browser }, done).on("error", failed));
}

async function turn(port: number, path: string, cpu: () => Promise<number>): Promise<Turn> {
	const headers = Object.entries({ Host: `localhost:${port}`, ...browser }).map(([name, value]) => `${name}: ${value}`);
	const request = `GET ${path} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`;
	const before = await cpu();
	const pressed = await press({ port, request, connections: CONNECTIONS, seconds: TURN_SECONDS });
	return { ...pressed, cpuMicros: (((await cpu()) - before) * 1e6) / pressed.answers };
}

async function cpuSeconds(house: RunningHouse): Promise<number> {
	const metrics = await (await fetch(`${house.opsUrl}/metrics`)).text();
	return Number(/^process_cpu_seconds_total (\S+)$/m.exec(metrics)![1]);
}

function middle(turns: readonly Turn[]): Turn {
	return turns.toSorted((a, b) => a.requestsPerSecond - b.requestsPerSecond)[Math.floor(turns.length / 2)]!;
}

/** One line a page, under a heading. */
export function showCachedPages(measured: readonly CachedPageMeasured[]): string {
	const lines = measured.map(({ name, bytes, ours, bare, ratio, dressedRatio, ourCpuMicros, bareCpuMicros }) =>
		[
			name.padEnd(26),
			String(bytes).padStart(8),
			...[ours, bare].flatMap((one) => [
				one.requestsPerSecond.toFixed(0).padStart(10),
				one.p50.toFixed(2).padStart(7),
				one.p99.toFixed(2).padStart(7),
			]),
			ratio.toFixed(2).padStart(7),
			dressedRatio.toFixed(2).padStart(8),
			ourCpuMicros.toFixed(1).padStart(9),
			bareCpuMicros.toFixed(1).padStart(9),
			(bareCpuMicros / ourCpuMicros).toFixed(2).padStart(7),
		].join(" "),
	);
	const heading =
		"page, 64 connections          bytes     ours/s     p50     p99     bare/s     p50     p99   ratio  dressed   our µs  bare µs   ratio";
	return [heading, ...lines].join("\n");
}

if (import.meta.main) {
	buildIfChanged();
	const house = await startHouse({ mode: "demo" });
	const measured = await measureCachedPages(house, {
		"home page": "/en",
		"family page, two filters":
			"/en/catalogue/deep-groove-ball-bearings?f.bore_diameter.min=20&f.bore_diameter.max=40&f.sealing=two-seals",
		"product page": "/en/products/6205-2RS",
		"six-product comparison": `/en/compare?${["6203-2RS", "6204-2RS", "6205-2RS", "6206-2RS", "6205-2Z", "6205"].map((part) => `p=${part}`).join("&")}`,
	});
	process.stdout.write(`${showCachedPages(measured)}\n`);
	await house.stop();
}
