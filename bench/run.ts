// `npm run bench`: what a page costs beside a bare node:http server that sends the same bytes, and how long an RFQ
// takes to become a letter in the mail provider's hands. Everything on this machine, bounded in count, in one run.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfChanged } from "../src/server/build-if-changed.ts";
import { type RunningHouse, startHouse } from "../tests/support/start-house.ts";
import { startBareServer } from "./bare-server.ts";
import { generateCatalogue } from "./generate-catalogue.ts";
import { load } from "./load.ts";
import { measureLetters } from "./measure-letters.ts";

const REQUESTS = 1_500;
const CONNECTIONS = 8;
const SUBMISSIONS = 200;

const pages = {
	"home page": "/en",
	"family page, two filters":
		"/en/catalogue/deep-groove-ball-bearings?f.bore_diameter.min=20&f.bore_diameter.max=40&f.sealing=two-seals",
	"product page": "/en/products/6205-2RS",
	"six-product comparison": `/en/compare?${["6203-2RS", "6204-2RS", "6205-2RS", "6206-2RS", "6205-2Z", "6205"].map((part) => `p=${part}`).join("&")}`,
};

buildIfChanged();
await withDemoData();
await withGeneratedProducts(10_000);

async function withDemoData(): Promise<void> {
	const startedAt = performance.now();
	const house = await startHouse({ mode: "demo" });
	say(`\n# The demo company\nfirst start (migrate, publish, seed): ${seconds(performance.now() - startedAt)}`);
	await measureColdStart(house, {});
	await measurePages(house);
	await house.stop();
	await measureLetters(SUBMISSIONS, say);
}

async function withGeneratedProducts(count: number): Promise<void> {
	const contentDir = await mkdtemp(join(tmpdir(), "supplyline-bench-"));
	await generateCatalogue("content", contentDir, count);
	const startedAt = performance.now();
	const house = await startHouse({ mode: "demo", env: { CONTENT_DIR: contentDir } });
	say(
		`\n# With ${count.toLocaleString("en")} generated products\nfirst start (migrate, publish, seed): ${seconds(performance.now() - startedAt)}`,
	);
	await measureColdStart(house, { CONTENT_DIR: contentDir });
	await measurePages(house);
	await house.stop();
	await rm(contentDir, { recursive: true, force: true });
}

/** A second process on the same data: nothing to build, publish or seed. */
async function measureColdStart(house: RunningHouse, env: Record<string, string>): Promise<void> {
	const startedAt = performance.now();
	const second = await startHouse({ mode: "demo", env: { ...env, DATA_DIR: house.dataDir, WORKER: "separate" } });
	say(`cold start (data stands, until the door opens): ${seconds(performance.now() - startedAt)}`);
	await second.stop();
}

async function measurePages(house: RunningHouse): Promise<void> {
	say(
		"page                        requests/s   p50 ms   p95 ms   p99 ms      bytes   bare requests/s   bare p95   ratio",
	);
	for (const [name, path] of Object.entries(pages)) {
		const body = await (await fetch(house.url + path)).text();
		await load(house.url + path, { requests: 200, connections: CONNECTIONS });
		const ours = await load(house.url + path, { requests: REQUESTS, connections: CONNECTIONS });
		const bare = await startBareServer({ [path]: body });
		await load(bare.url + path, { requests: 200, connections: CONNECTIONS });
		const theirs = await load(bare.url + path, { requests: REQUESTS, connections: CONNECTIONS });
		bare.stop();
		say(
			[
				name.padEnd(26),
				ours.requestsPerSecond.toFixed(0).padStart(11),
				...[ours.p50, ours.p95, ours.p99].map((ms) => ms.toFixed(1).padStart(8)),
				String(ours.bytes).padStart(10),
				theirs.requestsPerSecond.toFixed(0).padStart(17),
				theirs.p95.toFixed(1).padStart(10),
				`1:${(theirs.requestsPerSecond / ours.requestsPerSecond).toFixed(1)}`.padStart(7),
			].join(" "),
		);
	}
	say(`resident memory after that: ${await residentMegabytes(house)} MB`);
}

async function residentMegabytes(house: RunningHouse): Promise<string> {
	const metrics = await (await fetch(`${house.opsUrl}/metrics`)).text();
	const bytes = /^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1];
	return bytes ? (Number(bytes) / 1e6).toFixed(0) : "unknown";
}

function seconds(ms: number): string {
	return `${(ms / 1_000).toFixed(2)} s`;
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
