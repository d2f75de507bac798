// What the memory for pages may grow to, and how it ends with the house.
import { connect } from "node:net";
import { expect, test } from "vitest";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

async function gauge(house: RunningHouse, name: string): Promise<number> {
	const metrics = await (await fetch(`${house.opsUrl}/metrics`)).text();
	return Number(new RegExp(`^page_cache_${name} (\\d+)$`, "m").exec(metrics)![1]);
}

test("however many addresses are thought up, pages take no more memory than they were given", async () => {
	const house = await startHouse({ env: { PAGE_CACHE_MB: "1" } });
	for (let at = 0; at < 300; at++) {
		const answer = await fetch(`${house.url}/en/bulletins?after=${at}`);
		expect(answer.status).toBe(200);
		await answer.text();
	}
	expect(await gauge(house, "renders")).toBe(300);
	expect(await gauge(house, "pages")).toBeGreaterThan(10);
	expect(await gauge(house, "pages")).toBeLessThan(300);
	expect(await gauge(house, "bytes")).toBeLessThanOrEqual(1024 * 1024);
	await house.stop();
});

test("an administrator switches the memory for pages off", async () => {
	const house = await startHouse({ env: { PAGE_CACHE_MB: "0" } });
	for (let at = 0; at < 3; at++) expect((await fetch(`${house.url}/en`)).status).toBe(200);
	expect(await gauge(house, "renders")).toBe(0);
	expect(await gauge(house, "pages")).toBe(0);
	await house.stop();
});

test("a house that is ending sends its last pages and asks to close the line", async () => {
	const house = await startHouse();
	const request = `GET /en HTTP/1.1\r\nHost: localhost:${house.port}\r\n\r\n`;
	const form = `Host: localhost:${house.port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n`;
	const lateForm = connect(house.port, "127.0.0.1", () => lateForm.write(`POST /en HTTP/1.1\r\n${form}\r\na=`));
	lateForm.on("error", () => {}).resume();
	let received = "";
	const visitor = connect(house.port, "127.0.0.1", () => visitor.write(request));
	visitor.on("error", () => {});
	visitor.on("data", (chunk) => void (received += chunk.toString("latin1")));
	await expect.poll(() => received).toMatch(/^HTTP\/1\.1 200[^]*<\/html>\s*$/);
	expect(received).toMatch(/^Connection: keep-alive\r$/im);
	received = "";
	house.signal("SIGTERM");
	await expect.poll(async () => (await fetch(`${house.opsUrl}/readyz`)).status, { interval: 20 }).toBe(503);
	visitor.write(request);
	await expect.poll(() => received).toMatch(/^HTTP\/1\.1 200[^]*<\/html>\s*$/);
	expect(received).toMatch(/^Connection: close\r$/im);
	lateForm.write("b");
	expect(await house.ended).toBe(0);
	await house.stop();
});
