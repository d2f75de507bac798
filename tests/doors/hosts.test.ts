import { afterAll, beforeAll, expect, test } from "vitest";
import { rawRequest } from "../support/raw-request.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
beforeAll(async () => void (house = await startHouse({ env: { SITE_URL: "http://portal.example" } })));
afterAll(() => house.stop());

const get = (host: string, more = "", path = "/en") =>
	rawRequest(house.port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`);

test("the site's own host is answered, however it is written", async () => {
	for (const host of ["portal.example", "PORTAL.example", "portal.example:80", `localhost:${house.port}`]) {
		expect((await get(host)).status, host).toBe(200);
	}
});

test("any other host is misdirected", async () => {
	for (const host of ["evil.example", "portal.example.evil.example", "portal.example:8080", "localhost", "[::1]"]) {
		expect((await get(host)).status, host).toBe(421);
	}
});

test("a host that is none is refused", async () => {
	for (const host of ["", "a b", "portal.example/", "portal.example:port", "-", "portal.example,evil.example"]) {
		expect((await get(host)).status, host).toBe(400);
	}
});

test("forged forwarding changes neither the links nor the address that is asked", async () => {
	const forged = [
		"X-Forwarded-Host: evil.example",
		"X-Forwarded-Proto: https",
		"X-Forwarded-For: 6.6.6.6",
		"Forwarded: host=evil.example",
	];
	const { status, text, headers } = await get("portal.example", `${forged.join("\r\n")}\r\n`);
	expect(status).toBe(200);
	expect(text).toContain("http://portal.example/en");
	expect(JSON.stringify({ text, headers })).not.toContain("evil.example");
});

test("a forged forwarding address is not let in where only this machine may ask", async () => {
	const lan = await startHouse({ env: { TRUSTED_PROXIES: "127.0.0.1" } });
	const ask = (more: string) =>
		rawRequest(lan.port, `GET /metrics HTTP/1.1\r\nHost: localhost:${lan.port}\r\nConnection: close\r\n${more}\r\n`);
	expect((await ask("")).status).toBe(200);
	expect((await ask("X-Forwarded-For: 203.0.113.9\r\n")).status).toBe(404);
	expect((await ask("X-Forwarded-For: 127.0.0.1, 203.0.113.9\r\n")).status).toBe(404);
	await lan.stop();
});
