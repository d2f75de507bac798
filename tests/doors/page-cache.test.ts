// Pages for anyone are kept in memory. Nobody's own page ever is, and no change stays unseen for a second.
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bumpLiveTopic } from "../../src/platform/audit/bump-live-topic.ts";
import { rawRequest } from "../support/raw-request.ts";
import { signInOverHttp } from "../support/sign-in-over-http.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
let mei: string;
let slug: string;
beforeAll(async () => {
	house = await startHouse({ mode: "demo" });
	mei = await signInOverHttp(house.url, "mei@harbour-rail.example");
	({ slug } = await house.db
		.selectFrom("dossierPage")
		.select("slug")
		.where("shelf", "=", "help")
		.executeTakeFirstOrThrow());
});
afterAll(() => house?.stop());

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
	fetch(house.url + path, { method, redirect: "manual", headers });
const text = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).text();

async function counts(of = house) {
	const metrics = await (await fetch(`${of.opsUrl}/metrics`)).text();
	const read = (name: string) => Number(new RegExp(`^page_cache_${name} (\\d+)$`, "m").exec(metrics)![1]);
	return { hits: read("hits"), renders: read("renders"), pages: read("pages"), bytes: read("bytes") };
}

/** Changes a help page's title the way a deed does: with the topic, in one transaction. */
function retitle(title: string): Promise<void> {
	return house.db.transaction().execute(async (trx) => {
		await trx.updateTable("dossierPage").set({ title }).where("slug", "=", slug).where("shelf", "=", "help").execute();
		await bumpLiveTopic(trx, "dossier");
	});
}

/** Kept pages live for a version; after this no version is about to change. */
const settle = () => wait(1_000);

const anyonesPages = ["/en", "/zh-cn", "/en/catalogue", "/en/bulletins", "/en/dossier", "/en/help", "/en/compare"];

test("a second visitor is sent the very page that the first one had", async () => {
	await settle();
	const first = await text("/en/catalogue");
	const before = await counts();
	expect(await text("/en/catalogue")).toBe(first);
	const after = await counts();
	expect(after.hits).toBe(before.hits + 1);
	expect(after.renders).toBe(before.renders);
});

test("Mei's pages neither enter the memory nor come from it", async () => {
	for (const path of anyonesPages) await text(path);
	const before = await counts();
	for (const path of anyonesPages) {
		for (const cookie of [mei, `seen=1; ${mei}`, `${mei}; seen=1`]) {
			expect(await text(path, { Cookie: cookie }), path).toContain(">Mei");
		}
		await get(path, { Cookie: mei }, "HEAD");
	}
	expect(await counts()).toEqual(before);
	for (const path of anyonesPages) expect(await text(path), path).not.toContain(">Mei");
});

test("Mei, first to open a page, leaves nothing of hers in it for Olga", async () => {
	await retitle("Before anybody came");
	const path = `/en/help/${slug}`;
	await Promise.all(Array.from({ length: 8 }, (_, at) => text(path, at % 2 ? { Cookie: mei } : {})));
	const [hers, anyones] = [await text(path, { Cookie: mei }), await text(path)];
	expect(hers).toContain(">Mei");
	expect(anyones).not.toContain("Mei");
	expect(anyones).toContain("/sign-in");
});

test("whoever carries a cookie of ours or credentials is not sent a kept page, however it is written", async () => {
	await settle();
	await text("/en");
	const before = await counts();
	const [session = ""] = mei.split("; ").filter((cookie) => cookie.startsWith("session="));
	const askers: Record<string, string> = {
		"an ended session": "Cookie: session=gone",
		"a known device": "Cookie: device=one",
		"a session in quotes": `Cookie: session="${session.slice(8)}"`,
		"two Cookie headers": `Cookie: a=b\r\nCookie: ${session}`,
		"odd spaces": `cOOKIE:   a=b;${session}`,
		credentials: "Authorization: Bearer x",
	};
	for (const [who, header] of Object.entries(askers)) {
		const request = `GET /en HTTP/1.1\r\nHost: localhost:${house.port}\r\nConnection: close\r\n${header}\r\n\r\n`;
		expect((await rawRequest(house.port, request)).status, who).toBe(200);
		expect(await counts(), who).toEqual(before);
	}
	await text("/en", { Cookie: "theme=dark" });
	expect((await counts()).hits, "a stranger's cookie").toBe(before.hits + 1);
});

test("search, forms and what is not there are never kept", async () => {
	const before = await counts();
	for (const path of ["/en/search?q=6205", "/en/sign-in", "/en/register", "/feeds/en/all.rss", "/sitemap.xml", "/"]) {
		await text(path);
	}
	expect(await counts()).toEqual(before);
	expect((await get("/en/products/no-such-part")).status).toBe(404);
	expect((await get("/en/products/6205-2rs")).headers.get("location")).toBe("/en/products/6205-2RS");
	expect((await counts()).pages).toBe(before.pages);
});

test("a visitor sees a change within a second, and whoever is signed in at once", async () => {
	const path = `/en/help/${slug}`;
	await text(path);
	for (const title of ["Counted once", "Counted twice"]) {
		await retitle(title);
		const changedAt = performance.now();
		expect(await text(path, { Cookie: mei })).toContain(title);
		while (!(await text(path)).includes(title)) expect(performance.now() - changedAt).toBeLessThan(1_000);
		expect(performance.now() - changedAt).toBeLessThan(1_000);
	}
});

test("after a form was sent here, the next visitor is shown nothing older", async () => {
	const path = `/en/help/${slug}`;
	for (let at = 0; at < 5; at++) {
		await text(path);
		await retitle(`Told at once ${at}`);
		const form = new URLSearchParams({ email: "nobody@example.com", password: "wrong" });
		await (
			await fetch(`${house.url}/en/sign-in`, { method: "POST", body: form, headers: { origin: house.url } })
		).text();
		expect(await text(path)).toContain(`Told at once ${at}`);
	}
});

test("under constant asking no page from before a change is kept under what came after it", async () => {
	const path = `/en/help/${slug}`;
	let isOver = false;
	const asking = Array.from({ length: 6 }, async () => {
		while (!isOver) await text(path);
	});
	for (let at = 0; at < 12; at++) {
		await retitle(`Changed ${at}`);
		await wait(at * 40);
	}
	await settle();
	expect(await text(path)).toContain("Changed 11");
	isOver = true;
	await Promise.all(asking);
});

test("sixty-four visitors at a cold page have it rendered once", async () => {
	await settle();
	const before = await counts();
	const pages = await Promise.all(Array.from({ length: 64 }, () => text("/zh-cn/products/6205-2RS")));
	expect(new Set(pages).size).toBe(1);
	expect(await counts()).toMatchObject({ renders: before.renders + 1 });
});

test("a page has one place, however its address is written", async () => {
	await settle();
	await text("/en/compare?diff=1&p=6205-2RS&p=6203-2RS");
	const before = await counts();
	for (const query of ["p=6205-2RS&p=6203-2RS&diff=1", "p=6205%2D2RS&diff=1&p=6203-2RS&utm_source=letter"]) {
		await text(`/en/compare?${query}`);
	}
	await text("/en/compare/?p=6205-2RS&p=6203-2RS&diff=1");
	expect(await counts()).toMatchObject({ renders: before.renders, pages: before.pages });
	const swapped = await text("/en/compare?p=6203-2RS&p=6205-2RS&diff=1");
	expect(swapped, "the order of products is the reader's").not.toBe(
		await text("/en/compare?p=6205-2RS&p=6203-2RS&diff=1"),
	);
	expect((await get("/en/CATALOGUE")).status).toBe(404);
});

test("made-up parameters are answered and take no memory", async () => {
	await settle();
	const before = await counts();
	for (let at = 0; at < 20; at++) expect((await get(`/en/products/6205-2RS?x${at}=1`)).status).toBe(200);
	for (let at = 0; at < 20; at++) expect((await get(`/en?x=${at}`)).status).toBe(200);
	expect(await counts()).toEqual(before);
});

test("every encoding that is asked for is the same page, and says so", async () => {
	const plain = Buffer.from(await text("/en/products/6205-2RS", { "Accept-Encoding": "identity" }));
	const ask = (accepted: string, more = "") =>
		new Promise<{ head: string; body: Buffer }>((done) => {
			const chunks: Buffer[] = [];
			const socket = connect(house.port, "127.0.0.1", () =>
				socket.write(
					`GET /en/products/6205-2RS HTTP/1.1\r\nHost: localhost:${house.port}\r\nConnection: close\r\nAccept-Encoding: ${accepted}\r\n${more}\r\n`,
				),
			);
			socket.on("data", (chunk) => chunks.push(chunk));
			socket.on("close", () => {
				const all = Buffer.concat(chunks);
				const at = all.indexOf("\r\n\r\n");
				done({ head: all.subarray(0, at).toString("latin1"), body: all.subarray(at + 4) });
			});
		});
	const kept: Record<string, [string, (bytes: Buffer) => Buffer]> = {
		"gzip, deflate, br, zstd": ["br", brotliDecompressSync],
		"gzip;q=0.5, br;q=0.4": ["gzip", gunzipSync],
		"br;q=0, gzip": ["gzip", gunzipSync],
		"*": ["br", brotliDecompressSync],
	};
	for (const [accepted, [encoding, unpack]] of Object.entries(kept)) {
		const { head, body } = await ask(accepted);
		expect(head, accepted).toMatch(new RegExp(`^Content-Encoding: ${encoding}\r?$`, "im"));
		expect(head, accepted).toMatch(/^Vary: .*Accept-Encoding/im);
		expect(unpack(body).equals(plain), accepted).toBe(true);
	}
	for (const accepted of ["", "identity", "br;q=0", "nonsense", "*;q=0"]) {
		const { head, body } = await ask(accepted);
		expect(head, accepted).not.toMatch(/^Content-Encoding/im);
		expect(body.equals(plain), accepted).toBe(true);
	}
	const own = await ask("zstd, gzip", `Cookie: ${mei}\r\n`);
	expect(own.head).toMatch(/^Content-Encoding: zstd\r?$/im);
	// Chunks are not sent where the length is known, so the body is the frame itself.
	expect(zstdDecompressSync(own.body).toString()).toContain(">Mei");
});

test("what another site made a browser ask for, and what a one-time link opens, is not compressed", async () => {
	const encodingOf = async (path: string, headers: Record<string, string>) =>
		(await get(path, { "Accept-Encoding": "gzip", ...headers })).headers.get("content-encoding");
	expect(await encodingOf("/en", { Cookie: mei })).toBe("gzip");
	expect(await encodingOf("/en", { Cookie: mei, "Sec-Fetch-Site": "cross-site" })).toBe(null);
	expect(await encodingOf("/en/reset-password", {})).toBe("gzip");
	expect(await encodingOf(`/en/reset-password?token=${"Ab3".repeat(14)}`, {})).toBe(null);
});

test("asking for the head, or with the tag of what one has, brings no body and says the same", async () => {
	const whole = await get("/en/products/6205-2RS");
	await whole.text();
	const head = await get("/en/products/6205-2RS", {}, "HEAD");
	expect(head.status).toBe(200);
	expect(await head.text()).toBe("");
	for (const name of [
		"etag",
		"content-encoding",
		"content-length",
		"content-type",
		"vary",
		"content-security-policy",
	]) {
		expect(head.headers.get(name), name).toBe(whole.headers.get(name));
	}
	const tag = whole.headers.get("etag")!;
	for (const condition of [tag, `"other", ${tag}`, `W/${tag}`, "*"]) {
		const known = await get("/en/products/6205-2RS", { "If-None-Match": condition });
		expect(known.status, condition).toBe(304);
		expect(known.headers.get("etag")).toBe(tag);
		expect(known.headers.get("content-security-policy")).toBe(whole.headers.get("content-security-policy"));
		expect(known.headers.get("x-request-id")).not.toBe(whole.headers.get("x-request-id"));
	}
	expect((await get("/en/products/6205-2RS", { "If-None-Match": '"other"' })).status).toBe(200);
	expect((await get("/en/products/6205-2RS", { "If-None-Match": tag, Cookie: mei })).status, "her own page").toBe(200);
});

test("no kept page is sent to a host that is not ours, or in answer to a malformed request", async () => {
	await text("/en");
	const before = await counts();
	const ask = (lines: string, method = "GET") =>
		rawRequest(house.port, `${method} /en HTTP/1.1\r\nConnection: close\r\n${lines}\r\n\r\n`);
	expect((await ask("Host: evil.example")).status).toBe(421);
	expect((await ask("X: y")).status).toBe(400);
	expect((await ask(`Host: localhost:${house.port}\r\nHost: evil.example`)).status).toBe(400);
	expect((await ask(`Host: localhost:${house.port}\r\nContent-Length: 3\r\n\r\nabc`)).status).toBe(400);
	expect((await ask(`Host: localhost:${house.port}\r\nContent-Encoding: gzip`)).status).toBe(415);
	expect((await ask(`Host: localhost:${house.port}`, "PUT")).status).toBe(405);
	expect(await counts()).toEqual(before);
});

test("kept pages wear every safety header and are kept by nobody else", async () => {
	await text("/en");
	const [own, kept] = [await get("/en", { Cookie: mei }), await get("/en")];
	for (const [name, value] of own.headers) {
		if (/^(?:x-request-id|date|content-length|content-encoding|vary|transfer-encoding)$/.test(name)) continue;
		expect(kept.headers.get(name), name).toBe(value);
	}
	expect(kept.headers.get("cache-control")).toBe("no-store");
	expect(kept.headers.get("set-cookie")).toBeNull();
});
