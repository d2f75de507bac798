// Answers that were spoilt on the way or by the provider: every one is refused, by the same words.
import { generateKeyPair } from "jose";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { finishByProvider } from "../../src/features/single-sign-on/finish-by-provider.ts";
import { browser } from "../organisations/support.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { beAsked, comeIn, giveProvider, settingsFor } from "./support/house.ts";
import { type Lies, type LocalProvider, openProvider } from "./support/provider.ts";

const house = useDatabase();
let cast: Cast;
let provider: LocalProvider;
let foreign: LocalProvider;
let settings: ReturnType<typeof settingsFor>;
beforeAll(async () => {
	cast = await castInto(house.db);
	[provider, foreign] = [await openProvider(), await openProvider()];
	settings = settingsFor(provider, foreign);
	await giveProvider(house.db, cast.mei, provider, settings);
});
afterEach(async () => {
	await house.db.deleteFrom("halfSignIn").execute();
});
afterAll(() => Promise.all([provider.close(), foreign.close()]));

const tomas = { sub: "t-1", email: "tomas@harbour-rail.example", email_verified: true, name: "Tomas" };
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

async function expectRefused(outcome: Awaited<ReturnType<typeof comeIn>>, because: string, detail?: string) {
	expect(outcome.signedIn).toBeNull();
	expect(outcome.refused).toMatchObject({ because, ...(detail === undefined ? {} : { detail }) });
	expect(await house.db.selectFrom("identity").selectAll().execute()).toEqual([]);
	expect(await house.db.selectFrom("session").where("secondFactor", "is not", null).selectAll().execute()).toEqual([]);
}

const spoilt: [string, () => Promise<Lies> | Lies, string, string?][] = [
	["a token without a signature", () => ({ isUnsigned: true }), "token"],
	["a token for another client", () => ({ claims: { aud: "another-portal" } }), "token", "aud"],
	["a token of another issuer", () => ({ claims: { iss: "https://evil.example" } }), "token", "iss"],
	["a token of another sign-in", () => ({ claims: { nonce: "another" } }), "token", "nonce"],
	["a token without a nonce", () => ({ claims: { nonce: undefined } }), "token"],
	["an expired token", () => ({ claims: { exp: inSeconds(-120) } }), "token", "exp"],
	["a token that is not valid yet", () => ({ claims: { nbf: inSeconds(600) } }), "token", "nbf"],
	["a token signed by another key", async () => ({ key: (await generateKeyPair("RS256")).privateKey }), "token"],
	["a foreign provider's token", () => ({ claims: { iss: foreign.issuer }, key: foreign.key }), "token"],
	["no state", () => ({ state: null }), "answer", "state"],
	["somebody else's state", () => ({ state: "not-the-one-that-was-sent" }), "answer", "state"],
	["an address that is not verified", () => ({ claims: { email_verified: false } }), "email-not-verified"],
	["an address verified in words only", () => ({ claims: { email_verified: "true" } }), "email-not-verified"],
	["an address of a foreign domain", () => ({ claims: { email: "tomas@olgino.example" } }), "foreign-domain"],
	["no address", () => ({ claims: { email: "" } }), "no-email"],
];

for (const [what, lies, because, detail] of spoilt) {
	test(`${what} opens nothing`, async () => {
		await expectRefused(await comeIn(house.db, provider, tomas, settings, await lies()), because, detail);
		const [event] = await house.db
			.selectFrom("event")
			.where("kind", "=", "provider.refused")
			.select(["payload", "organisationId"])
			.orderBy("id", "desc")
			.execute();
		expect(event).toMatchObject({ organisationId: cast.mei.organisationId });
		expect(JSON.parse(event!.payload)).toMatchObject({ because });
		expect(event!.payload).not.toContain("tomas");
	});
}

test("a code is taken once: neither the same browser nor another brings it twice", async () => {
	const asked = await beAsked(house.db, tomas.email, settings);
	const answer = provider.send(asked.url, { ...tomas, email_verified: false });
	await finishByProvider(house.db, answer, asked.browser, settings);
	const before = provider.tokensAsked;
	await expectRefused(await finishByProvider(house.db, answer, asked.browser, settings), "answer", "state");
	expect(provider.tokensAsked).toBe(before);
	const again = await beAsked(house.db, tomas.email, settings);
	const state = new URL(again.url).searchParams.get("state")!;
	answer.searchParams.set("state", state);
	await expectRefused(await finishByProvider(house.db, answer, again.browser, settings), "code", "invalid_grant");
});

test("of twenty simultaneous returns with one answer one is judged", async () => {
	const asked = await beAsked(house.db, tomas.email, settings);
	const answer = provider.send(asked.url, { ...tomas, email_verified: false });
	const before = provider.tokensAsked;
	await Promise.all(Array.from({ length: 20 }, () => finishByProvider(house.db, answer, asked.browser, settings)));
	expect(provider.tokensAsked).toBe(before + 1);
});

test("an answer in a browser that asked nothing opens nothing, and one that says no is calm", async () => {
	const asked = await beAsked(house.db, tomas.email, settings);
	const answer = provider.send(asked.url, tomas);
	await expectRefused(await finishByProvider(house.db, answer, { ...browser(), settings }, settings), "answer");
	const denied = new URL(answer);
	denied.searchParams.delete("code");
	denied.searchParams.set("error", "access_denied");
	const outcome = await finishByProvider(house.db, denied, asked.browser, settings);
	await expectRefused(outcome, "refused-there", "access_denied");
});

test("a provider that has gone down midway is a refusal, not a fault", async () => {
	const asked = await beAsked(house.db, tomas.email, settings);
	const answer = provider.send(asked.url, tomas);
	provider.isDown = true;
	await expectRefused(await finishByProvider(house.db, answer, asked.browser, settings), "unreachable");
	await expect(beAsked(house.db, tomas.email, settings)).rejects.toMatchObject({ code: "provider-unreachable" });
	provider.isDown = false;
});
