// The parts of the page cache that HTTP alone cannot hurry or hold still.
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { cacheableAddress } from "../../src/server/cacheable-address.ts";
import { chooserOf } from "../../src/server/choose-encoding.ts";
import { glance } from "../../src/server/glance.ts";
import { openPageCache } from "../../src/server/page-cache.ts";
import type { Rendered } from "../../src/server/render-for-anyone.ts";

const page = (text: string, more: Partial<Rendered> = {}): Rendered => ({
	status: 200,
	headers: { "content-type": "text/html" },
	body: Buffer.from(text.padEnd(2_000, " ")),
	isForAnyone: true,
	...more,
});

function slowCache(render: (address: string) => Rendered = page) {
	return openPageCache({
		maxBytes: 1024 * 1024,
		headers: { "X-Frame-Options": "DENY" },
		async render(address) {
			await wait(20);
			return render(address);
		},
	});
}

test("sixty-four visitors wait for one rendering", async () => {
	const cache = slowCache();
	const pages = await Promise.all(Array.from({ length: 64 }, () => cache.render("/en", "1")));
	expect(new Set(pages).size).toBe(1);
	expect(cache.count()).toMatchObject({ renders: 1, pages: 1 });
	expect(cache.find("/en", "1")).toBe(pages[0]);
});

test("whoever comes after a change neither joins nor is sent a rendering from before it", async () => {
	let text = "old";
	const cache = slowCache(() => page(text));
	const before = cache.render("/en", "1");
	const after = cache.render("/en", "2");
	expect(cache.count().renders).toBe(2);
	await before;
	expect(cache.find("/en", "2")).toBeUndefined();
	text = "new";
	await after;
	expect(cache.find("/en", "1"), "the version of before").toBeUndefined();
});

test("a rendering that breaks is told to all who wait, and the next visitor tries anew", async () => {
	let isBroken = true;
	const cache = slowCache((address) => {
		if (isBroken) throw new Error("broken");
		return page(address);
	});
	const waiting = Array.from({ length: 3 }, () => cache.render("/en", "1"));
	expect((await Promise.allSettled(waiting)).every(({ status }) => status === "rejected")).toBe(true);
	isBroken = false;
	expect(await cache.render("/en", "1")).toHaveProperty("answer");
});

test("what is no page for anyone is given back and not kept", async () => {
	const refused: Partial<Rendered>[] = [
		{ status: 404 },
		{ status: 301, headers: { location: "/en" } },
		{ status: 500 },
		{ isForAnyone: false },
		{ headers: { "content-type": "text/csv" } },
	];
	for (const more of refused) {
		const cache = slowCache(() => page("x", more));
		expect(await cache.render("/en", "1")).not.toHaveProperty("answer");
		expect(cache.find("/en", "1")).toBeUndefined();
		expect(cache.count()).toMatchObject({ pages: 0, bytes: 0 });
	}
});

test("one page cannot take all the room", async () => {
	const cache = slowCache(() => page("x", { body: Buffer.alloc(100_000, "x") }));
	expect(await cache.render("/en", "1")).toHaveProperty("answer");
	expect(cache.count()).toMatchObject({ pages: 0, bytes: 0 });
});

test("an address has one way of being written, and only named pages have one", () => {
	const same = {
		"/en/products/6205%2d2RS/": "/en/products/6205-2RS",
		"/en?utm_source=letter&gclid=1": "/en",
		"/zh-cn/compare?p=b&diff=1&p=a": "/zh-cn/compare?diff=1&p=b&p=a",
		"/en/catalogue/bearings?f.bore.min=2%30": "/en/catalogue/bearings?f.bore.min=20",
		"/en/bulletins?year=2026&kind=pcn": "/en/bulletins?kind=pcn&year=2026",
	};
	for (const [written, address] of Object.entries(same)) expect(cacheableAddress(written), written).toBe(address);
	const never = [
		"/",
		"/english",
		"/en/search",
		"/en/search?q=a",
		"/en/sign-in",
		"/en/rfqs",
		"/en/desk",
		"/en/account",
		"/en/reset-password?token=x",
		"/unsubscribe/x",
		"/en/compare.csv?p=a",
		"/en/catalogue/bearings?q=steel",
		"/en/products/a/specification.xlsx",
		"/en/products/a?token=x",
		`/en/compare?p=${"x".repeat(600)}`,
	];
	for (const address of never) expect(cacheableAddress(address), address).toBeUndefined();
});

test("of what is accepted the heaviest is chosen, of equals the first of ours", () => {
	const choose = chooserOf(["br", "gzip"]);
	const chosen = {
		"gzip, br": "br",
		"gzip;q=1, br;q=0.9": "gzip",
		"x-gzip": "gzip",
		"*": "br",
		"br;q=0, *;q=0.1": "gzip",
		"identity, gzip;q=0.5": "identity",
		"gzip;q=2": "identity",
		"": "identity",
	};
	for (const [accepted, encoding] of Object.entries(chosen)) expect(choose(accepted), accepted).toBe(encoding);
	expect(choose(undefined)).toBe("identity");
});

test("a request with anything unusual about it goes the long way", () => {
	const usual = ["Host", "a", "ACCEPT-encoding", "br", "Cookie", "x=1", "If-None-Match", "*"];
	expect(glance(usual)).toEqual({ host: "a", acceptEncoding: "br", cookie: "x=1", ifNoneMatch: "*" });
	const unusual = ["authorization", "Content-Length", "Transfer-Encoding", "content-encoding", "hOsT", "cookie"];
	for (const name of unusual) expect(glance([...usual, name, "1"]), name).toBeUndefined();
	expect(glance([])).toBeUndefined();
});
