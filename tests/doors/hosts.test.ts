import { afterAll, beforeAll, expect, test } from "vitest";
import { rawRequest } from "../support/raw-request.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
beforeAll(async () => void (house = await startHouse({ env: { SITE_URL: "https://portal.example" } })));
afterAll(() => house?.stop());

const get = (host: string, more = "", path = "/en") =>
	rawRequest(house.port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`);

test("the site's own host is answered, however it is written", async () => {
	for (const host of ["portal.example", "PORTAL.example", "portal.example:443"]) {
		expect((await get(host)).status, host).toBe(200);
	}
});

test("behind TLS every answer asks for TLS from then on", async () => {
	expect((await get("portal.example")).headers["strict-transport-security"]).toBe(
		"max-age=31536000; includeSubDomains",
	);
	expect((await get("evil.example")).headers["strict-transport-security"]).toBeDefined();
});

test("any other host is misdirected", async () => {
	const others = [
		"evil.example",
		"portal.example.evil.example",
		"portal.example:8080",
		"localhost",
		"127.0.0.1",
		"[::1]",
	];
	for (const host of [...others, `localhost:${house.port}`]) expect((await get(host)).status, host).toBe(421);
});

test("a host that is none is refused", async () => {
	for (const host of ["", "a b", "portal.example/", "portal.example:port", "-", "portal.example,evil.example"]) {
		expect((await get(host)).status, host).toBe(400);
	}
});

test("forged forwarding changes no link", async () => {
	const forged = [
		"X-Forwarded-Host: evil.example",
		"X-Forwarded-Proto: http",
		"X-Forwarded-For: 6.6.6.6",
		"Forwarded: host=evil.example",
	];
	const { status, text, headers } = await get("portal.example", `${forged.join("\r\n")}\r\n`);
	expect(status).toBe(200);
	expect(text).toContain("https://portal.example/en");
	expect(JSON.stringify({ text, headers })).not.toMatch(/evil\.example|http:\/\/portal/);
});

test("health, readiness and metrics are not there for the world, only on the local port", async () => {
	for (const path of ["/healthz", "/readyz", "/metrics", "/mailbox"]) {
		expect((await get("portal.example", "", path)).status, path).toBe(404);
	}
	for (const path of ["/healthz", "/readyz", "/metrics"]) {
		expect((await fetch(house.opsUrl + path)).status, path).toBe(200);
	}
	expect((await fetch(`${house.opsUrl}/mailbox`)).status, "letters of real people").toBe(404);
});

test("only our own proxy is believed about who asks, and only its last word", async () => {
	const house = await startHouse({ env: { TRUSTED_PROXIES: "127.0.0.1", OPS_ALLOWED: "198.51.100.7" } });
	const ask = (forwardedFor: string) =>
		rawRequest(
			house.port,
			`GET /metrics HTTP/1.1\r\nHost: localhost:${house.port}\r\nConnection: close\r\n${forwardedFor}\r\n`,
		);
	expect((await ask("")).status).toBe(404);
	expect((await ask("X-Forwarded-For: 198.51.100.7\r\n")).status).toBe(200);
	expect((await ask("X-Forwarded-For: 203.0.113.9, 198.51.100.7\r\n")).status).toBe(200);
	expect((await ask("X-Forwarded-For: 198.51.100.7, 203.0.113.9\r\n")).status, "forged by the client").toBe(404);
	await house.stop();
});
