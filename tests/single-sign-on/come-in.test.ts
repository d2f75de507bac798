import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { finishWithCode } from "../../src/features/organisations/finish-sign-in.ts";
import { signIn } from "../../src/features/organisations/sign-in.ts";
import { finishByProvider } from "../../src/features/single-sign-on/finish-by-provider.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import {
	browser,
	cookiesOf,
	givePassword,
	goodPassword,
	lettersOf,
	registerAndVerify,
} from "../organisations/support.ts";
import { codeOf, giveApp } from "../second-factor/factors.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { beAsked, comeIn, demand, giveProvider, settingsFor, tryIt } from "./support/house.ts";
import { type LocalProvider, openProvider } from "./support/provider.ts";

const house = useDatabase();
let cast: Cast;
let provider: LocalProvider;
let settings: ReturnType<typeof settingsFor>;
beforeAll(async () => {
	cast = await castInto(house.db);
	for (const person of Object.values(cast)) await givePassword(house.db, person.personId);
	provider = await openProvider();
	settings = settingsFor(provider);
	await giveProvider(house.db, cast.mei, provider, settings);
});
afterEach(async () => {
	await house.db.deleteFrom("halfSignIn").execute();
});
afterAll(() => provider.close());

const said = (sub: string, email: string, name = "Somebody") => ({ sub, email, email_verified: true, name });
const actorIn = async ({ signedIn }: Awaited<ReturnType<typeof comeIn>>) =>
	(await findActor(house.db, cookiesOf(signedIn!), settings)) as ClientActor;

test("Tomas comes in by his company's provider as himself, and from then on by its name for him alone", async () => {
	const first = await comeIn(house.db, provider, said("t-1", " Tomas@Harbour-Rail.example "), settings);
	expect(await actorIn(first)).toMatchObject({ personId: cast.tomas.personId, isMemberApproved: true });
	const moved = await comeIn(house.db, provider, { sub: "t-1", email: "mei@harbour-rail.example" }, settings);
	expect(await actorIn(moved)).toMatchObject({ personId: cast.tomas.personId });
	const session = await house.db
		.selectFrom("session")
		.where("secondFactor", "=", "single-sign-on")
		.selectAll()
		.execute();
	expect(session[0]).toMatchObject({ personId: cast.tomas.personId, membershipId: cast.tomas.membershipId });
});

test("what the provider keeps for its userinfo is read there", async () => {
	const outcome = await comeIn(house.db, provider, said("i-1", cast.ines.email), settings, { isSilent: true });
	expect(await actorIn(outcome)).toMatchObject({ personId: cast.ines.personId });
});

test("a colleague unknown here waits for the administrator, as if registered", async () => {
	const outcome = await comeIn(house.db, provider, said("k-1", "kai@harbour-rail.example", "Kai Brandt"), settings);
	const kai = await actorIn(outcome);
	expect(kai).toMatchObject({ name: "Kai Brandt", organisationId: cast.mei.organisationId, isMemberApproved: false });
	const letters = await lettersOf(house.db, "newcomer");
	expect(letters.map(({ recipientPersonId }) => recipientPersonId)).toEqual([cast.mei.personId]);
});

test("a name that looks like an address is not taken over", async () => {
	const outcome = await comeIn(
		house.db,
		provider,
		said("x-1", "x.y@harbour-rail.example", "evil.example/now"),
		settings,
	);
	expect((await actorIn(outcome)).name).toBe("x y");
});

test("Olga belongs to another organisation: with or without its address she is not taken over", async () => {
	const foreign = await comeIn(house.db, provider, said("o-1", cast.olga.email), settings);
	expect(foreign.refused).toMatchObject({ because: "foreign-domain" });
	const email = "olga@harbour-rail.example";
	await house.db.updateTable("person").set({ email }).where("id", "=", cast.olga.personId).execute();
	const moved = await comeIn(house.db, provider, said("o-1", email), settings);
	expect(moved.refused).toMatchObject({ because: "belongs-elsewhere" });
	await house.db.updateTable("person").set({ email: cast.olga.email }).where("id", "=", cast.olga.personId).execute();
});

test("our own people never come in by a client's provider", async () => {
	const domain = { domain: "minhe.example", organisationId: cast.mei.organisationId, verifiedAt: now() };
	await house.db.insertInto("organisationDomain").values(domain).execute();
	const outcome = await comeIn(house.db, provider, said("w-1", cast.wei.email), settings);
	expect(outcome.refused).toMatchObject({ because: "belongs-elsewhere" });
	await house.db.deleteFrom("organisationDomain").where("domain", "=", "minhe.example").execute();
});

test("a subject known by another organisation's provider of the same issuer is nobody here", async () => {
	const rivals = { issuer: provider.issuer, subject: "both-1", personId: cast.olga.personId };
	const at = { linkedAt: now(), lastUsedAt: now(), organisationId: cast.olga.organisationId };
	await house.db
		.insertInto("identity")
		.values({ ...rivals, ...at })
		.execute();
	const outcome = await comeIn(house.db, provider, said("both-1", cast.tomas.email), settings);
	expect(outcome.refused).toMatchObject({ because: "belongs-elsewhere" });
});

test("who left, or was disabled, does not come back by the provider", async () => {
	const lena = await actorIn(await comeIn(house.db, provider, said("l-1", "lena@harbour-rail.example"), settings));
	await house.db.updateTable("membership").set({ state: "ended" }).where("id", "=", lena.membershipId).execute();
	for (const sub of ["l-1", "l-2"]) {
		const outcome = await comeIn(house.db, provider, said(sub, "lena@harbour-rail.example"), settings);
		expect(outcome.signedIn).toBeNull();
	}
	const otto = await actorIn(await comeIn(house.db, provider, said("p-1", "otto@harbour-rail.example"), settings));
	await house.db.updateTable("person").set({ disabledAt: now() }).where("id", "=", otto.personId).execute();
	for (const sub of ["p-1", "p-2"]) {
		const outcome = await comeIn(house.db, provider, said(sub, "otto@harbour-rail.example"), settings);
		expect(outcome.refused).toMatchObject({ because: "ended" });
	}
});

test("whoever has a code app here is asked for its code as well", async () => {
	const { seed } = await giveApp(house.db, cast.ines);
	const outcome = await comeIn(house.db, provider, said("i-1", cast.ines.email), settings);
	expect(outcome.signedIn).toMatchObject({ due: "code" });
	const facts = { ...browser(cookiesOf(outcome.signedIn!)), settings };
	const signedIn = await finishWithCode(house.db, { code: codeOf(seed) }, facts, settings);
	expect((await findActor(house.db, cookiesOf(signedIn), settings)).kind).toBe("client");
});

test("an address tells which provider is asked by its domain alone; others are sent to their password", async () => {
	for (const email of ["nobody-there@harbour-rail.example", cast.tomas.email]) {
		const { url } = await beAsked(house.db, email, settings);
		expect(url).toContain(`${provider.issuer}/authorize?`);
		expect(new URL(url).searchParams.get("login_hint")).toBeNull();
		await house.db.deleteFrom("halfSignIn").execute();
	}
	for (const email of ["nobody@nowhere.example", cast.olga.email]) {
		await expect(beAsked(house.db, email, settings)).rejects.toMatchObject({ code: "provider-none", field: "email" });
	}
});

test("once it is the only way, Tomas's password and half sign-in are worth nothing, and Olga's still are", async () => {
	const tried = await tryIt(house.db, cast.mei, provider, said("m-1", cast.mei.email), settings);
	expect(tried).toMatchObject({ isTrial: true, refused: null, signedIn: null });
	await demand(house.db, cast.mei);
	const began = performance.now();
	const refused = signIn(house.db, { email: cast.tomas.email, password: goodPassword }, browser());
	await expect(refused).rejects.toMatchObject({ code: "sign-in-refused", facts: {}, field: undefined });
	expect(performance.now() - began).toBeGreaterThan(115);
	expect((await signIn(house.db, { email: cast.olga.email, password: goodPassword }, browser())).due).toBeUndefined();
	expect(await actorIn(await comeIn(house.db, provider, said("t-1", cast.tomas.email), settings))).toMatchObject({
		personId: cast.tomas.personId,
	});
});

test("once it is the only way, a colleague who registers proves the address and still comes in by the provider", async () => {
	const email = "nina@harbour-rail.example";
	const registered = await registerAndVerify(house.db, { email });
	expect(registered).toMatchObject({ cookies: [], due: "provider" });
	const outcome = await comeIn(house.db, provider, said("n-1", email), settings);
	expect(await actorIn(outcome)).toMatchObject({ personId: registered.personId, isMemberApproved: false });
});

test("whoever Harbour Rail invited from elsewhere keeps the own way in", async () => {
	const state = { state: "approved", createdAt: now(), isOrganisationAdmin: 0 } as const;
	const membership = { id: newId(), organisationId: cast.mei.organisationId, personId: cast.olga.personId, ...state };
	await house.db.insertInto("membership").values(membership).execute();
	expect((await signIn(house.db, { email: cast.olga.email, password: goodPassword }, browser())).due).toBeUndefined();
});

test("a provider that was changed while Tomas was there is not believed any more", async () => {
	const asked = await beAsked(house.db, cast.tomas.email, settings);
	const ended = { endedAt: now(), endedBy: cast.mei.personId };
	await house.db.updateTable("identityProvider").set(ended).execute();
	const answer = provider.send(asked.url, said("t-1", cast.tomas.email));
	const outcome = await finishByProvider(house.db, answer, asked.browser, settings);
	expect(outcome.refused).toMatchObject({ because: "answer" });
});
