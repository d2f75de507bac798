import { afterAll, beforeAll, expect, test } from "vitest";
import { bumpLiveTopic } from "../../src/platform/audit/bump-live-topic.ts";
import { endSessionsOf } from "../../src/platform/auth/sessions.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
let cast: Cast;
beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
});
afterAll(() => house?.stop());

const bump = () => house.db.transaction().execute((trx) => bumpLiveTopic(trx, "leads"));

async function open(cookie: string, query = "", headers: Record<string, string> = {}) {
	const stop = new AbortController();
	const answer = await fetch(`${house.url}/live/leads${query}`, {
		headers: { Cookie: cookie, ...headers },
		signal: stop.signal,
	});
	const stream = { status: answer.status, headers: answer.headers, text: "", isOver: false, stop: () => stop.abort() };
	void (async () => {
		const decoder = new TextDecoder();
		try {
			for await (const chunk of answer.body!) stream.text += decoder.decode(chunk as Uint8Array);
		} catch {
			// Broken off by the test itself.
		}
		stream.isOver = true;
	})();
	return stream;
}

const changes = (text: string) => text.match(/event: changed/g)?.length ?? 0;

test("whoever watches the leads hears of a change within a second, and of each", async () => {
	const wei = await open(await cookieOf(house.db, cast.wei, house.url));
	await expect.poll(() => wei.text).toContain("event: unchanged");
	expect(wei.text).toMatch(/^retry: \d+\n/);
	await bump();
	await expect.poll(() => changes(wei.text), { timeout: 1_000 }).toBe(1);
	await bump();
	await expect.poll(() => changes(wei.text), { timeout: 1_000 }).toBe(2);
	wei.stop();
});

test("a browser that comes back learns that it missed something", async () => {
	const cookie = await cookieOf(house.db, cast.wei, house.url);
	const { version } = await house.db.selectFrom("liveTopic").select("version").executeTakeFirstOrThrow();
	const upToDate = await open(cookie, "", { "Last-Event-ID": String(version) });
	const behind = await open(cookie, "", { "Last-Event-ID": String(version - 1) });
	const asked = await open(cookie, `?since=${version - 1}`);
	await expect.poll(() => [behind, asked].map(({ text }) => changes(text))).toEqual([1, 1]);
	await expect.poll(() => upToDate.text).toContain("event: unchanged");
	for (const stream of [upToDate, behind, asked]) stream.stop();
});

test("a client, a stranger and an unknown topic find nothing", async () => {
	expect((await open(await cookieOf(house.db, cast.mei, house.url))).status).toBe(404);
	expect((await open("")).status).toBe(404);
	const wei = await cookieOf(house.db, cast.wei, house.url);
	for (const topic of ["secrets", "constructor", "leads/1", ""]) {
		expect((await fetch(`${house.url}/live/${topic}`, { headers: { Cookie: wei } })).status, topic).toBe(404);
	}
});

test("one person has six streams at most, and gets the place back", async () => {
	const cookie = await cookieOf(house.db, cast.petra, house.url);
	const streams = await Promise.all(Array.from({ length: 6 }, () => open(cookie)));
	expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
	const seventh = await open(cookie);
	expect([seventh.status, seventh.headers.get("retry-after")]).toEqual([503, "30"]);
	expect((await open(await cookieOf(house.db, cast.ada, house.url))).status, "another person").toBe(200);
	for (const stream of streams) stream.stop();
	await expect.poll(async () => (await open(cookie)).status).toBe(200);
});

test("an ended session loses its stream within five seconds", async () => {
	const ada = await open(await cookieOf(house.db, cast.ada, house.url));
	await expect.poll(() => ada.text).toContain("event: unchanged");
	await endSessionsOf(house.db, cast.ada.personId);
	await expect.poll(() => ada.isOver, { timeout: 5_000 }).toBe(true);
});
