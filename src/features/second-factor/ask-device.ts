import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { demandFresh } from "#platform/auth/fresh-session.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import { findHalfSignIn, type HalfSignIn, keepChallenge, startHalfSignIn } from "./half-sign-in.ts";
import { askForNewPasskey, askForPasskey } from "./webauthn.ts";

/** Signing in without a password, the second step of a sign-in, or a new passkey. */
export type AskedFor = "sign-in" | "code" | "new";

interface Asking {
	actor: Actor;
	cookies: Record<string, string>;
	settings: Pick<Settings, "siteUrl">;
	companyName: string;
}

interface Asked {
	options: { challenge: string };
	cookie: string | undefined;
}

/** What the browser is to hand to the device. The challenge is kept with the half sign-in and good for one answer. */
export async function askDevice(db: Database, asking: Asking, what: AskedFor): Promise<Asked> {
	if (what === "new") return askForNew(db, asking);
	if (what === "sign-in") {
		const options = await askForPasskey(asking.settings, []);
		return { options, cookie: await begin(db, asking, null, options.challenge) };
	}
	const half = await findHalfSignIn(db, asking, "second-factor");
	if (!half?.personId) throw new Refusal("half-sign-in-ran-out");
	const options = await askForPasskey(asking.settings, await listIds(db, half.personId));
	await keepChallenge(db, half, options.challenge);
	return { options, cookie: undefined };
}

async function askForNew(db: Database, asking: Asking): Promise<Asked> {
	const { actor, settings, companyName } = asking;
	const half = "personId" in actor ? undefined : await findHalfSignIn(db, asking, "enrolment");
	if ("personId" in actor) await demandFresh(db, actor);
	const personId = "personId" in actor ? actor.personId : half?.personId;
	if (!personId) throw new Refusal("half-sign-in-ran-out");
	const person = await db
		.selectFrom("person")
		.where("id", "=", personId)
		.select(["id as personId", "email", "name"])
		.executeTakeFirstOrThrow();
	const options = await askForNewPasskey(settings, person, companyName, await listIds(db, personId));
	if (!half) return { options, cookie: await begin(db, asking, personId, options.challenge) };
	await keepChallenge(db, half as HalfSignIn, options.challenge);
	return { options, cookie: undefined };
}

function begin(db: Database, asking: Asking, personId: string | null, challenge: string): Promise<string> {
	return inTransaction(db, (trx) =>
		startHalfSignIn(trx, asking, { purpose: "passkey", personId, payload: { challenge } }),
	);
}

async function listIds(db: Database, personId: string): Promise<string[]> {
	const rows = await db.selectFrom("passkey").where("personId", "=", personId).select("credentialId").execute();
	return rows.map(({ credentialId }) => credentialId);
}
