import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Worker, startWorker } from "../../src/jobs/worker.ts";
import { DAY, HOUR, MINUTE, holdClock, now } from "../../src/platform/clock.ts";
import { useDatabase } from "../support/database.ts";
import { type LocalMailProvider, startLocalMailProvider } from "../support/local-mail-provider.ts";
import { findLetter, settingsFor, silentLog, until, writeLetter } from "../support/outbox.ts";

vi.setConfig({ testTimeout: 60_000 });

const house = useDatabase();
let provider: LocalMailProvider;
let workers: Worker[] = [];

beforeAll(async () => {
	provider = await startLocalMailProvider();
});
afterAll(() => provider.stop());
beforeEach(async () => {
	provider.mood = () => "well";
	provider.requests.length = 0;
	provider.delivered.length = 0;
	provider.atOnce.most = 0;
	await house.db.deleteFrom("letter").execute();
	await house.db.deleteFrom("setting").execute();
});
afterEach(async () => {
	holdClock(null);
	await Promise.all(workers.map((worker) => worker.stop()));
	workers = [];
});

function work(timeOutMs?: number): Worker {
	const worker = startWorker(house.db, settingsFor(provider.baseUrl), silentLog, { timeOutMs });
	workers.push(worker);
	return worker;
}

const stateOf = async (key: string) => (await findLetter(house.db, key)).state;
const later = (ms: number) => holdClock(new Date(Date.now() + ms).toISOString());

test("a letter is handed over once, with its key, its tags and our addresses, and never again", async () => {
	const key = await writeLetter(house.db, "wei@minhe.example");
	work();
	await until(async () => (await stateOf(key)) === "sent");
	const letter = await findLetter(house.db, key);
	expect(provider.requests).toHaveLength(1);
	expect(provider.requests[0]).toMatchObject({
		idempotencyKey: key,
		body: {
			to: "wei@minhe.example",
			from: "Supplyline <notices@minhe.example>",
			reply_to: "desk@minhe.example",
			subject: "A lead for you",
			text: "Body",
			headers: { "Auto-Submitted": "auto-generated" },
			tags: [
				{ name: "letter", value: letter.id },
				{ name: "kind", value: "test" },
			],
		},
	});
	expect(letter).toMatchObject({ attempts: 1, lastError: null, claimedBy: null });
	expect(letter.providerId).toBeTruthy();
	expect(letter.sentAt).toBeTruthy();
});

test("the same key queued twice is one letter", async () => {
	const key = await writeLetter(house.db);
	await writeLetter(house.db, "someone@else.example", key);
	work();
	await until(async () => (await stateOf(key)) === "sent");
	expect(provider.delivered).toHaveLength(1);
});

test("letters leave within a second of being written", async () => {
	work();
	await new Promise((rested) => setTimeout(rested, 300));
	const startedAt = performance.now();
	await writeLetter(house.db);
	await until(() => provider.delivered.length === 1);
	expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test("when the provider says too fast, the outbox waits as long as it was told and then sends everything once", async () => {
	let told = 0;
	provider.mood = () =>
		told++ === 0 ? { status: 429, name: "rate_limit_exceeded", headers: { "retry-after": "1" } } : "well";
	const first = await writeLetter(house.db);
	work();
	await until(async () => (await findLetter(house.db, first)).lastError !== null);
	const refusedAt = provider.requests[0]!.atMs;
	const second = await writeLetter(house.db);
	await until(async () => (await stateOf(first)) === "sent" && (await stateOf(second)) === "sent");
	expect(provider.requests[1]!.atMs - refusedAt).toBeGreaterThanOrEqual(950);
	expect(provider.delivered).toHaveLength(2);
	expect(await findLetter(house.db, first)).toMatchObject({ attempts: 1 });
});

test("five a second leave until the provider says how many it takes", async () => {
	const generous = provider.headers;
	provider.headers = {};
	try {
		for (let count = 0; count < 7; count += 1) await writeLetter(house.db);
		const startedAt = Date.now();
		work();
		await until(() => provider.delivered.length === 7);
		// The sixth waits a second after the first, which may itself be long on its way.
		expect(provider.delivered[5]!.atMs - startedAt).toBeGreaterThanOrEqual(950);
		expect(provider.atOnce.most).toBeLessThanOrEqual(4);
	} finally {
		provider.headers = generous;
	}
});

test("a fault at the provider is tried again with the same key and the same content", async () => {
	provider.mood = () => (provider.requests.length < 3 ? { status: 500, name: "internal_server_error" } : "well");
	const key = await writeLetter(house.db);
	work();
	await until(async () => (await stateOf(key)) === "sent");
	expect(provider.requests).toHaveLength(3);
	expect(new Set(provider.requests.map((request) => request.idempotencyKey))).toEqual(new Set([key]));
	expect(new Set(provider.requests.map((request) => request.raw)).size).toBe(1);
});

test("a letter the provider will never take is marked failed, and the others go", async () => {
	provider.mood = (request) =>
		request.body.to === "no-such@place.example" ? { status: 422, name: "validation_error" } : "well";
	const refused = await writeLetter(house.db, "no-such@place.example");
	const good = await writeLetter(house.db);
	work();
	await until(async () => (await stateOf(refused)) === "failed" && (await stateOf(good)) === "sent");
	expect((await findLetter(house.db, refused)).lastError).toMatch(/^validation_error \(422\)/);
	expect(provider.requests).toHaveLength(2);
});

test("a provider that hangs is left after the time-out, and the letter still goes once", async () => {
	provider.mood = () => (provider.requests.length === 1 ? "hangs" : "well");
	const key = await writeLetter(house.db);
	// What comes after the one that hangs must be answered within it, on a busy machine too.
	work(1_500);
	await until(async () => (await stateOf(key)) === "sent");
	expect(provider.requests).toHaveLength(2);
	expect(provider.delivered).toHaveLength(1);
});

test("an answer that is lost after the letter was taken makes no second letter", async () => {
	provider.mood = () => (provider.requests.length === 1 ? "takes-and-closes" : "well");
	const key = await writeLetter(house.db);
	work();
	await until(async () => (await stateOf(key)) === "sent");
	expect(provider.requests).toHaveLength(2);
	expect(provider.delivered).toHaveLength(1);
});

test("what was written while the provider was down is all sent after, each address in its order", async () => {
	let isDown = true;
	provider.mood = () => (isDown ? "closes" : "well");
	const keys: string[] = [];
	work();
	for (let round = 0; round < 4; round += 1) {
		for (const to of ["mei@harbour-rail.example", "wei@minhe.example", "petra@minhe.example"]) {
			keys.push(await writeLetter(house.db, to, `test/${to.split("@")[0]}/${round}/${now()}`));
		}
		await new Promise((rested) => setTimeout(rested, 300));
	}
	expect(provider.delivered).toHaveLength(0);
	isDown = false;
	await until(() => provider.delivered.length === keys.length);
	for (const name of ["mei", "wei", "petra"]) {
		const order = provider.delivered.map((letter) => letter.idempotencyKey).filter((key) => key.includes(`/${name}/`));
		expect(order).toEqual(keys.filter((key) => key.includes(`/${name}/`)));
	}
});

test("a letter that always breaks the provider holds up neither others nor, for long, its own reader", async () => {
	provider.mood = (request) =>
		request.idempotencyKey === "poison" ? { status: 500, name: "application_error" } : "well";
	const poison = await writeLetter(house.db, "mei@harbour-rail.example", "poison");
	const after = await writeLetter(house.db, "mei@harbour-rail.example");
	const other = await writeLetter(house.db);
	work();
	await until(async () => (await stateOf(other)) === "sent");
	expect(await stateOf(after)).toBe("queued");
	await house.db.updateTable("letter").set({ attempts: 8 }).where("idempotencyKey", "=", poison).execute();
	await until(async () => (await stateOf(after)) === "sent");
	expect(await stateOf(poison)).toBe("queued");
});

test("a used-up quota stops the whole outbox for an hour, over a restart too, and loses nothing", async () => {
	provider.mood = () => (provider.requests.length === 1 ? { status: 429, name: "daily_quota_exceeded" } : "well");
	const key = await writeLetter(house.db);
	const first = work();
	await until(() => provider.requests.length === 1);
	await until(async () => (await findLetter(house.db, key)).lastError !== null);
	await first.stop();
	await writeLetter(house.db);
	work();
	await new Promise((rested) => setTimeout(rested, 600));
	expect(provider.requests).toHaveLength(1);
	later(HOUR + MINUTE);
	await until(async () => (await stateOf(key)) === "sent");
	await until(() => provider.delivered.length === 2);
});

test("a key the provider does not take stops the outbox and fails no letter", async () => {
	provider.mood = () => ({ status: 401, name: "invalid_api_key" });
	const key = await writeLetter(house.db);
	work();
	await until(async () => (await findLetter(house.db, key)).lastError !== null);
	expect(await findLetter(house.db, key)).toMatchObject({ state: "queued", attempts: 0, firstAttemptAt: null });
});

test("a day without certainty leaves the letter to a person instead of risking a second one", async () => {
	provider.mood = () => "takes-and-closes";
	const key = await writeLetter(house.db);
	work();
	await until(async () => (await findLetter(house.db, key)).lastError !== null);
	const tried = provider.requests.length;
	later(DAY + MINUTE);
	await until(async () => (await stateOf(key)) === "unsure");
	expect(provider.requests.length - tried).toBeLessThanOrEqual(1);
	expect(provider.delivered).toHaveLength(1);
});

test("the same key with another content is left to a person", async () => {
	provider.mood = () => ({ status: 409, name: "invalid_idempotent_request" });
	const key = await writeLetter(house.db);
	work();
	await until(async () => (await stateOf(key)) === "unsure");
	expect(provider.requests).toHaveLength(1);
});

test("two workers on one outbox hand every letter over once", async () => {
	const keys: string[] = [];
	for (let count = 0; count < 40; count += 1) keys.push(await writeLetter(house.db));
	work();
	work();
	await until(() => provider.delivered.length === keys.length);
	expect(provider.requests).toHaveLength(keys.length);
});
