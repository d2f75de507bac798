import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../src/jobs/seed/demo-people.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
beforeAll(async () => void (house = await startHouse({ mode: "demo" })));
afterAll(() => house?.stop());

const letter = {
	id: "01a2087f-00a1-70e5-a43d-93638c6dba12",
	kind: "test",
	to: "mei@harbour-rail.example",
	from: "Supplyline <notices@minhe.example>",
	replyTo: null,
	subject: "<script>alert(1)</script> 报价",
	html: "<html><head></head><body><script>alert(2)</script><a href='http://localhost/en'>open</a></body></html>",
	text: "Open http://localhost/en/quotes?a=1&b=2 and <b>read</b>.",
	headers: { "List-Unsubscribe": "<http://localhost/unsubscribe/x>" },
	sentAt: "2026-11-23T08:00:00.000Z",
};

test("the demo says where it stands, who lives there and where the letters lie", () => {
	for (const part of [house.url, "/mailbox", demoPassword, "mei@harbour-rail.example", "wei@minhe.example"]) {
		expect(house.output()).toContain(part);
	}
});

test("the demo's letters can be read on this machine, and do nothing there", async () => {
	await mkdir(join(house.dataDir, "mailbox"), { recursive: true });
	await writeFile(join(house.dataDir, `mailbox/${letter.id}.json`), JSON.stringify(letter));
	for (const url of [house.url, house.opsUrl]) {
		const list = await (await fetch(`${url}/mailbox`)).text();
		expect(list).toContain("&lt;script&gt;alert(1)&lt;/script&gt; 报价");
		expect(list).not.toContain("<script");
		const shown = await (await fetch(`${url}/mailbox/${letter.id}`)).text();
		expect(shown).toContain('<a href="http://localhost/en/quotes?a=1&amp;b=2">');
		expect(shown).toContain("&lt;b&gt;read");
		expect(shown).not.toContain("<script");
		const html = await fetch(`${url}/mailbox/${letter.id}/html`);
		expect(html.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
		expect(await html.text()).toContain('<head><base target="_blank">');
	}
	for (const odd of ["nope", "..%2f..%2fetc%2fpasswd", `${letter.id}/other`]) {
		expect([400, 404], odd).toContain((await fetch(`${house.url}/mailbox/${odd}`)).status);
	}
});

test("health, readiness and metrics can be asked on the main port from this machine", async () => {
	expect(await (await fetch(`${house.url}/healthz`)).text()).toBe("alive\n");
	const ready = await fetch(`${house.url}/readyz`);
	expect([ready.status, await ready.json()]).toEqual([
		200,
		{ server: "ready", database: "ready", worker: "ready", mail: "ready" },
	]);
	const metrics = await (await fetch(`${house.url}/metrics`)).text();
	expect(metrics).toMatch(/^http_answers_total\{status="2xx"\} \d+$/m);
	expect(metrics).toMatch(/^letters\{state="queued"\} \d+$/m);
	const types = metrics.match(/^# TYPE \S+/gm)!;
	expect(new Set(types).size).toBe(types.length);
});

test("production refuses a database that holds the demo's people, and the demo stays on this machine", async () => {
	await house.db
		.insertInto("person")
		.values({
			id: "demo-person",
			email: "somebody@minhe.example",
			name: "Somebody",
			kind: "staff",
			locale: "en",
			isDemo: 1,
			createdAt: "2026-11-23T08:00:00.000Z",
		})
		.execute();
	await expect(startHouse({ env: { DATABASE_URL: `file:${house.dataDir}/supplyline.db` } })).rejects.toThrow(
		"this database holds the demo's people",
	);
	await expect(startHouse({ mode: "demo", env: { HOST: "0.0.0.0" } })).rejects.toThrow(/HOST: .*loopback/);
});
