// What the tests of this room share: people who signed in, their apps, their half sign-ins.
import { TOTP, Secret } from "otpauth";
import type { Database } from "../../db/connect.ts";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import type { SignedIn } from "../../src/features/organisations/open-session.ts";
import { signIn } from "../../src/features/organisations/sign-in.ts";
import { addTotp } from "../../src/features/second-factor/change-factors.ts";
import { offerTotpSeed } from "../../src/features/second-factor/enrol-totp.ts";
import type { ClientActor, StaffActor } from "../../src/platform/auth/actor.ts";
import { nowMs } from "../../src/platform/clock.ts";
import { browser, cookiesOf, goodPassword, settings } from "../organisations/support.ts";

export type Person = ClientActor | StaffActor;

/** What an app holding `seed` shows `steps` half minutes from now. */
export function codeOf(seed: string, steps = 0): string {
	return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: nowMs() + steps * 30_000 });
}

export function firstStep(db: Database, person: Person, cookies: Record<string, string> = {}): Promise<SignedIn> {
	return signIn(db, { email: person.email, password: goodPassword }, browser(cookies));
}

/** The person in a session of these cookies. */
export async function actorBy(db: Database, cookies: Record<string, string>): Promise<Person> {
	const actor = await findActor(db, cookies, settings);
	if (actor.kind !== "client" && actor.kind !== "staff") throw new Error("nobody is signed in");
	return actor;
}

/** Signs in by password, which must be enough, and sets up an app. */
export async function giveApp(db: Database, person: Person): Promise<{ seed: string; codes: string[] }> {
	const actor = await actorBy(db, cookiesOf(await firstStep(db, person)));
	const { seed, sealed } = offerTotpSeed(actor.personId, settings);
	// The code of the step before, so that the one of now is still to be used.
	const { codes } = await addTotp(db, actor, { seed: sealed, code: codeOf(seed, -1) }, settings);
	return { seed, codes: codes! };
}
