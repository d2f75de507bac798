import { afterAll, beforeAll, expect, test } from "vitest";
import {
	demandProvider,
	endProvider,
	liftProvider,
	releaseProvider,
} from "../../src/features/single-sign-on/demand-provider.ts";
import { findOwnProvider } from "../../src/features/single-sign-on/find-own-provider.ts";
import { setProvider } from "../../src/features/single-sign-on/set-provider.ts";
import { visitor } from "../../src/platform/auth/actor.ts";
import { fromNow, holdClock, MINUTE } from "../../src/platform/clock.ts";
import { eventsOf } from "../organisations/support.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { comeIn, demand, freshly, giveProvider, settingsFor, tryIt } from "./support/house.ts";
import { type LocalProvider, openProvider } from "./support/provider.ts";

const house = useDatabase();
let cast: Cast;
let provider: LocalProvider;
let settings: ReturnType<typeof settingsFor>;
beforeAll(async () => {
	cast = await castInto(house.db);
	provider = await openProvider();
	settings = settingsFor(provider);
});
afterAll(() => provider.close());

const inputOf = (changes: Partial<Record<"issuer" | "clientId" | "secret" | "seen", string>> = {}) => ({
	issuer: provider.issuer,
	clientId: provider.clientId,
	secret: provider.secret,
	seen: "",
	...changes,
});
const ownOf = async (who: Cast[keyof Cast]) => findOwnProvider(house.db, who);

test("only the organisation's own administrator sets a provider, in a session just proven", async () => {
	for (const who of [cast.tomas, cast.wei, cast.ada]) {
		const setting = setProvider(house.db, await freshly(house.db, who), inputOf(), settings);
		await expect(setting).rejects.toMatchObject({ code: "not-found" });
		expect(await ownOf(who)).toBeUndefined();
	}
	await expect(setProvider(house.db, visitor, inputOf(), settings)).rejects.toMatchObject({ code: "not-found" });
	const stale = await freshly(house.db, cast.mei);
	holdClock(fromNow(11 * MINUTE));
	for (const deed of [
		() => setProvider(house.db, stale, inputOf(), settings),
		() => demandProvider(house.db, stale),
		() => releaseProvider(house.db, stale),
		() => endProvider(house.db, stale),
	]) {
		await expect(deed()).rejects.toMatchObject({ code: "prove-again" });
	}
	holdClock(null);
});

test("addresses inside, without https, on other ports or that do not answer are not taken", async () => {
	const mei = await freshly(house.db, cast.mei);
	for (const issuer of [
		"http://login.example.com",
		"https://127.0.0.1",
		"https://[::1]",
		"https://169.254.169.254",
		"https://10.0.0.8",
		"https://login.example.com:8443",
		"https://mei:secret@login.example.com",
	]) {
		const setting = setProvider(house.db, mei, inputOf({ issuer }), settings);
		await expect(setting, issuer).rejects.toMatchObject({ code: "provider-address", field: "issuer" });
	}
	const nowhere = setProvider(house.db, mei, inputOf({ issuer: `${provider.issuer}/nowhere` }), settings);
	await expect(nowhere).rejects.toMatchObject({ code: "provider-not-found", field: "issuer" });
});

test("Mei sets it: the secret is sealed, and the rival sees nothing of it", async () => {
	await giveProvider(house.db, cast.mei, provider, settings);
	const row = await house.db.selectFrom("identityProvider").selectAll().executeTakeFirstOrThrow();
	expect(JSON.stringify(row)).not.toContain(provider.secret);
	expect(await ownOf(cast.mei)).toMatchObject({
		domains: ["harbour-rail.example"],
		provider: { issuer: provider.issuer, isDemanded: false },
		triedAt: null,
	});
	expect(JSON.stringify(await ownOf(cast.mei))).not.toContain(row.sealedSecret);
	expect(await ownOf(cast.olga)).toMatchObject({ provider: null, domains: ["olgino.example"], refusals: [] });
});

test("two administrators at once: the second one reads that it was changed; the kept secret serves the same service only", async () => {
	const mei = await freshly(house.db, cast.mei);
	const late = setProvider(house.db, mei, inputOf(), settings);
	await expect(late).rejects.toMatchObject({ code: "changed-meanwhile" });
	const seen = (await ownOf(cast.mei))!.provider!.id;
	const another = setProvider(house.db, mei, inputOf({ seen, secret: "", clientId: "another" }), settings);
	await expect(another).rejects.toMatchObject({ code: "provider-secret-missing", field: "secret" });
	const both = [1, 2].map(() => setProvider(house.db, mei, inputOf({ seen, secret: "" }), settings));
	const outcomes = await Promise.allSettled(both);
	expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
	expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "changed-meanwhile" } });
});

test("it becomes the only way once Mei has come in by it herself, and our administrator can lift that", async () => {
	await expect(demand(house.db, cast.mei)).rejects.toMatchObject({ code: "provider-not-tried" });
	const other = { sub: "t-1", email: cast.tomas.email, email_verified: true };
	const wrong = await tryIt(house.db, cast.mei, provider, other, settings);
	expect(wrong.refused).toMatchObject({ because: "somebody-else" });
	await expect(demand(house.db, cast.mei)).rejects.toMatchObject({ code: "provider-not-tried" });
	await tryIt(house.db, cast.mei, provider, { sub: "m-1", email: cast.mei.email, email_verified: true }, settings);
	const elsewhere = await freshly(house.db, cast.tomas);
	await demand(house.db, cast.mei);
	const left = await house.db.selectFrom("session").where("idHash", "=", elsewhere.sessionHash).selectAll().execute();
	expect(left).toEqual([]);
	expect((await ownOf(cast.mei))!.provider!.isDemanded).toBe(true);
	for (const who of [cast.wei, cast.olga, cast.mei]) {
		const lifting = liftProvider(house.db, who, cast.mei.organisationId);
		await expect(lifting).rejects.toMatchObject({ code: "not-allowed" });
	}
	await liftProvider(house.db, cast.ada, cast.mei.organisationId);
	expect((await ownOf(cast.mei))!.provider!.isDemanded).toBe(false);
	expect(await eventsOf(house.db, "provider.released")).toHaveLength(1);
});

test("what was not accepted stands on Mei's page by its reason, and nowhere else", async () => {
	await comeIn(house.db, provider, { sub: "z", email: "z@elsewhere.example", email_verified: true }, settings);
	const { refusals } = (await ownOf(cast.mei))!;
	expect(refusals[0]).toMatchObject({ because: "foreign-domain" });
	expect((await ownOf(cast.olga))!.refusals).toEqual([]);
});

test("Mei removes it", async () => {
	await endProvider(house.db, await freshly(house.db, cast.mei));
	expect((await ownOf(cast.mei))!.provider).toBeNull();
	const again = endProvider(house.db, await freshly(house.db, cast.mei));
	await expect(again).rejects.toMatchObject({ code: "changed-meanwhile" });
});
