import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { distFolder } from "../../src/server/dist-folder.ts";
import { castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
let wei: string;
let asset: string;
beforeAll(async () => {
	house = await startHouse();
	wei = await cookieOf(house.db, (await castInto(house.db)).wei, house.url);
	const assets = await readdir(join(distFolder(), "client/_astro"));
	asset = `/_astro/${assets.find((name) => name.endsWith(".css"))}`;
});
afterAll(() => house?.stop());

const safety = {
	"content-security-policy": /object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'.*form-action 'self'/,
	"x-content-type-options": /^nosniff$/,
	"referrer-policy": /^(strict-origin-when-cross-origin|no-referrer)$/,
	"cross-origin-opener-policy": /^same-origin$/,
	"cross-origin-resource-policy": /^same-origin$/,
	"permissions-policy": /camera=\(\)/,
	"x-request-id": /^[0-9a-f-]{36}$/,
};

const get = (path: string, cookie = "", method = "GET") =>
	fetch(house.url + path, { method, redirect: "manual", headers: cookie ? { Cookie: cookie } : {} });

/** What is asked, and the status that shows which part of the house answered. */
const asked: Record<string, [path: () => string, status: number]> = {
	"a page": [() => "/en", 200],
	"a redirect": [() => "/", 302],
	"a page that is not there": [() => "/en/nope", 404],
	"no language at all": [() => "/nope", 404],
	"a file of the build": [() => asset, 200],
	"a file of public": [() => "/robots.txt", 200],
	"a file that is not there": [() => "/_astro/nope.css", 404],
	"a download that is not there": [() => "/attachments/00000000-0000-7000-8000-000000000000", 404],
	"a live stream for nobody": [() => "/live/leads", 404],
	"a page behind a gate": [() => "/en/rfqs", 303],
	"an address Astro would serve": [() => "/_image?href=/a.png", 404],
	"a malformed address": [() => "/en/%zz", 400],
};

for (const [name, [path, status]] of Object.entries(asked)) {
	test(`${name} wears every safety header`, async () => {
		for (const method of ["GET", "HEAD"]) {
			const answer = await get(path(), "", method);
			await answer.body?.cancel();
			expect(answer.status, method).toBe(status);
			for (const [header, value] of Object.entries(safety)) expect(answer.headers.get(header), header).toMatch(value);
			expect(answer.headers.get("content-security-policy")).not.toContain("unsafe");
		}
	});
}

test("a live stream wears them too, and is kept by nobody", async () => {
	const stop = new AbortController();
	const answer = await fetch(`${house.url}/live/leads`, { headers: { Cookie: wei }, signal: stop.signal });
	expect(answer.status).toBe(200);
	for (const [header, value] of Object.entries(safety)) expect(answer.headers.get(header), header).toMatch(value);
	expect(answer.headers.get("cache-control")).toBe("no-store");
	stop.abort();
});

test("what may depend on who asks is kept by no cache, signed in or not", async () => {
	for (const cookie of ["", wei]) {
		for (const path of ["/en", "/zh-cn", "/en/nope", "/en/desk/leads", "/en/account"]) {
			expect((await get(path, cookie)).headers.get("cache-control"), path).toBe("no-store");
		}
	}
});

test("hashed files are kept for a year, and only when they are there", async () => {
	expect((await get(asset)).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
	expect((await get("/_astro/nope.css")).headers.get("cache-control")).toBe("no-store");
	expect((await get("/robots.txt")).headers.get("cache-control")).toBe("public, max-age=3600");
});

test("no page answers under the name of a file", async () => {
	for (const path of [
		"/en/account.css",
		"/en/account/x.css",
		"/en/account%2fx.css",
		"/en/desk/leads.js",
		"/en/rfqs/new.png",
	]) {
		expect([404, 303], path).toContain((await get(path, wei)).status);
		expect((await get(path, wei)).headers.get("cache-control"), path).toBe("no-store");
	}
});

test("a page whose address is a secret names itself to nobody", async () => {
	const token = "Ab3".repeat(14);
	expect((await get(`/en/reset/${token}`)).headers.get("referrer-policy")).toBe("no-referrer");
	expect((await get(`/en/sign-in?token=${token}`)).headers.get("referrer-policy")).toBe("no-referrer");
});
