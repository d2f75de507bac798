// What the tests of this room share: Harbour Rail with a provider, and browsers that go there and come back.
import type { Database } from "../../../db/connect.ts";
import type { BrowserFacts } from "../../../src/features/organisations/open-session.ts";
import { beginByProvider, beginTrial } from "../../../src/features/single-sign-on/begin-by-provider.ts";
import { demandProvider } from "../../../src/features/single-sign-on/demand-provider.ts";
import { type ByProviderOutcome, finishByProvider } from "../../../src/features/single-sign-on/finish-by-provider.ts";
import { setProvider } from "../../../src/features/single-sign-on/set-provider.ts";
import type { ClientActor } from "../../../src/platform/auth/actor.ts";
import { startSession } from "../../../src/platform/auth/sessions.ts";
import type { Settings } from "../../../src/platform/env.ts";
import { browser, cookiesOf, settings as shared } from "../../organisations/support.ts";
import type { Lies, LocalProvider, Person } from "./provider.ts";

export function settingsFor(...providers: LocalProvider[]): Settings {
	return { ...shared, egressAllow: providers.map(({ issuer }) => issuer) };
}

/** The same person in a session just begun, as what is dear asks for. */
export async function freshly<Actor extends { personId: string; kind: "client" | "staff" }>(
	db: Database,
	actor: Actor,
): Promise<Actor> {
	const from = { ipAddress: "192.0.2.7", userAgent: "test" };
	const { sessionHash } = await startSession(db, { id: actor.personId, kind: actor.kind }, from);
	return { ...actor, sessionHash };
}

export async function giveProvider(
	db: Database,
	admin: ClientActor,
	{ issuer, clientId, secret }: LocalProvider,
	settings: Settings,
): Promise<void> {
	await setProvider(db, await freshly(db, admin), { issuer, clientId, secret, seen: "" }, settings);
}

/** A browser that has been led to the provider: where to, and its cookies. */
export async function beAsked(
	db: Database,
	email: string,
	settings: Settings,
): Promise<{ url: string; browser: BrowserFacts }> {
	const asking = { ...browser(), settings, locale: "en", next: "" };
	const cookie = await beginByProvider(db, { email }, asking);
	return { url: await urlOf(db), browser: { ...browser(cookiesOf({ cookies: [cookie] })), settings } };
}

/** There and back: what becomes of what the provider says about `person`. */
export async function comeIn(
	db: Database,
	provider: LocalProvider,
	person: Person,
	settings: Settings,
	lies: Lies = {},
): Promise<ByProviderOutcome> {
	const asked = await beAsked(db, "anybody@harbour-rail.example", settings);
	return finishByProvider(db, provider.send(asked.url, person, lies), asked.browser, settings);
}

/** An administrator tries the provider and comes back as `person`. */
export async function tryIt(
	db: Database,
	admin: ClientActor,
	provider: LocalProvider,
	person: Person,
	settings: Settings,
): Promise<ByProviderOutcome> {
	const cookie = await beginTrial(db, admin, { ...browser(), settings, locale: "en", next: "" });
	const facts = { ...browser(cookiesOf({ cookies: [cookie] })), settings };
	return finishByProvider(db, provider.send(await urlOf(db), person), facts, settings);
}

export async function demand(db: Database, admin: ClientActor): Promise<void> {
	await demandProvider(db, await freshly(db, admin));
}

/** The address the newest half sign-in leads to. */
async function urlOf(db: Database): Promise<string> {
	const rows = await db.selectFrom("halfSignIn").where("purpose", "=", "single-sign-on").select("payload").execute();
	if (rows.length !== 1) throw new Error(`${rows.length} browsers are on their way`);
	return (JSON.parse(rows[0]!.payload) as { url: string }).url;
}
