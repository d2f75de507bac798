import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mayCall, openOutward } from "../../src/platform/http/outward.ts";

let server: Server;
let origin: string;
let calls = 0;
beforeAll(async () => {
	server = createServer((request, response) => {
		calls += 1;
		if (request.url === "/large") return void response.end(Buffer.alloc(1_000_001));
		if (request.url === "/away") return void response.writeHead(302, { Location: "/large" }).end();
		response.writeHead(200, { "Content-Type": "application/json" }).end('{"ok":true}');
	});
	await new Promise<void>((open) => server.listen(0, open));
	origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const inside = [
	"https://127.0.0.1/",
	"https://127.1/",
	"https://2130706433/",
	"https://0x7f.0.0.1/",
	"https://0177.0.0.1/",
	"https://0.0.0.0/",
	"https://10.1.2.3/",
	"https://172.16.0.1/",
	"https://192.168.1.1/",
	"https://169.254.169.254/latest/meta-data/",
	"https://100.64.0.1/",
	"https://192.0.2.1/",
	"https://198.18.0.1/",
	"https://224.0.0.1/",
	"https://255.255.255.255/",
	"https://[::1]/",
	"https://[::]/",
	"https://[::ffff:127.0.0.1]/",
	"https://[::ffff:7f00:1]/",
	"https://[64:ff9b::7f00:1]/",
	"https://[fc00::1]/",
	"https://[fe80::1]/",
	"https://[2002:7f00:1::]/",
	"https://[2001:db8::1]/",
	"https://[ff02::1]/",
];

test("no private address is called, however it is written", async () => {
	for (const address of inside) {
		expect(mayCall(address, []), address).toBe(false);
		await expect(openOutward([])(address), address).rejects.toThrow("private address");
	}
});

test("a name that leads inside is not called either", async () => {
	await expect(openOutward([])("https://localhost/")).rejects.toThrow("private address");
});

test("only https on 443 is called, without a password in the address", async () => {
	for (const address of ["http://example.com/", "https://example.com:8443/", "ftp://example.com/", "no address"]) {
		expect(mayCall(address, []), address).toBe(false);
	}
	expect(mayCall("https://a:b@example.com/", [])).toBe(false);
	expect(mayCall("https://login.example.com/tenant", [])).toBe(true);
	const before = calls;
	await expect(openOutward([])(origin)).rejects.toThrow("443");
	expect(calls).toBe(before);
});

test("an origin the administrator of this machine allowed is called, and no other one on its host", async () => {
	const outward = openOutward([origin]);
	expect(await (await outward(`${origin}/x`)).json()).toEqual({ ok: true });
	await expect(outward(origin.replace(/\d+$/, "1"))).rejects.toThrow("443");
});

test("an answer over a megabyte is given up, and a redirect is not followed", async () => {
	await expect(openOutward([origin])(`${origin}/large`)).rejects.toThrow("too large");
	expect((await openOutward([origin])(`${origin}/away`)).status).toBe(302);
});
