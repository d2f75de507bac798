// An RFQ that was acknowledged is never lost: the whole house is killed right after it said yes, again and again.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalMailProvider, startLocalMailProvider } from "../support/local-mail-provider.ts";
import { until } from "../support/outbox.ts";
import { signInOverHttp } from "../support/sign-in-over-http.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

const ROUNDS = 8;

let provider: LocalMailProvider;
let dataDir: string;

beforeAll(async () => {
	provider = await startLocalMailProvider();
	provider.thinkMs = () => Math.random() * 40;
	dataDir = await mkdtemp(join(tmpdir(), "supplyline-killed-"));
});
afterAll(async () => {
	await provider.stop();
	await rm(dataDir, { recursive: true });
});

function open(): Promise<RunningHouse> {
	const env = { DATA_DIR: dataDir, RESEND_API_KEY: "re_test", RESEND_BASE_URL: provider.baseUrl };
	return startHouse({ mode: "demo", env });
}

/** Sends one RFQ in as Mei; the number it was acknowledged with, or nothing where the house died before. */
async function ask(url: string, cookie: string): Promise<string | undefined> {
	const body = new URLSearchParams({
		intent: "submit",
		deliveryCountry: "DE",
		deliveryCity: "Hamburg",
		"lines[0].partNumber": "6205-2RS",
		"lines[0].quantity": "500",
	});
	const headers = { cookie, origin: url };
	const answer = await fetch(`${url}/en/rfqs/new`, { method: "POST", body, headers, redirect: "manual" }).catch(
		() => null,
	);
	return /RFQ-\d{4}-\d{6}/.exec(answer?.headers.get("location") ?? "")?.[0];
}

test("a house killed right after it said yes loses no RFQ, no lead and no letter, and sends none twice", async () => {
	const acknowledged: string[] = [];
	let house = await open();
	for (let round = 0; round < ROUNDS; round++) {
		const cookie = await signInOverHttp(house.url, "mei@harbour-rail.example");
		const asked = [ask(house.url, cookie), ask(house.url, cookie), ask(house.url, cookie)];
		await asked[0];
		await new Promise((later) => setTimeout(later, (round / ROUNDS) * 80));
		await house.kill();
		acknowledged.push(...(await Promise.all(asked)).filter((number) => number !== undefined));
		house = await open();
	}
	expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS);
	const { db } = house;
	const stillToDo = async () => {
		const waiting = await db.selectFrom("consequence").select("id").where("state", "=", "pending").execute();
		const queued = await db.selectFrom("letter").select("id").where("state", "=", "queued").execute();
		return waiting.length + queued.length;
	};
	await until(async () => (await stillToDo()) === 0, 20_000);

	const leads = await db
		.selectFrom("lead")
		.innerJoin("rfq", "rfq.id", "lead.rfqId")
		.select(["rfq.number", "lead.id", "lead.ownerPersonId"])
		.where("rfq.number", "in", acknowledged)
		.execute();
	expect(leads.map(({ number }) => number).sort()).toEqual([...acknowledged].sort());
	for (const { id, ownerPersonId, number } of leads) {
		const letters = provider.delivered.filter(
			({ idempotencyKey }) => idempotencyKey === `lead-routed/${id}/${ownerPersonId}`,
		);
		expect(letters, number!).toHaveLength(1);
	}
	// The provider sends one letter for a key, as long as what comes under it stays the same.
	const firstBody = new Map<string, string>();
	for (const { idempotencyKey, raw } of provider.requests) {
		expect(firstBody.get(idempotencyKey) ?? raw, idempotencyKey).toBe(raw);
		firstBody.set(idempotencyKey, raw);
	}
	await house.stop();
}, 90_000);
