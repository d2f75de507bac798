import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { ClientActor, StaffActor } from "#platform/auth/actor.ts";
import { countCodeTry } from "#platform/auth/code-tries.ts";
import { sessionCookie } from "#platform/auth/cookies.ts";
import { isPasswordOf } from "#platform/auth/hash-password.ts";
import { renewSession } from "#platform/auth/sessions.ts";
import { typedPasswordSchema } from "#platform/auth/refuse-weak-password.ts";
import { countTry, forgetTries, tryKey } from "#platform/auth/sign-in-tries.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import { isAppCode } from "./typed-code.ts";
import { useCode } from "./use-code.ts";

/** The password, or six digits of the app. The field's name keeps it from being shown again. */
export const proveAgainSchema = z.object({ password: typedPasswordSchema });

/** Somebody signed in proves once more who it is; the session goes on under a new id. Gives its cookie. */
export async function proveAgain(
	db: Database,
	actor: ClientActor | StaffActor,
	{ password: proof }: z.output<typeof proveAgainSchema>,
	settings: Pick<Settings, "siteUrl" | "appSecret">,
): Promise<string> {
	const code = proof.replace(/\s+/g, "");
	const counter = tryKey(actor.email, `session|${actor.sessionHash}`);
	const isCode = isAppCode(code) && (await hasApp(db, actor.personId));
	if (isCode) await countCodeTry(db, actor.personId);
	else await checkPassword(db, actor, proof, counter);
	return inTransaction(db, async (trx) => {
		if (isCode) await useCode(trx, actor.personId, code, settings).catch(refuseAtField);
		else await forgetTries(trx, counter);
		const session = await renewSession(trx, actor.sessionHash);
		if (!session) throw new Refusal("not-found");
		await recordEvent(trx, actor, { kind: "session.proven", subject: { kind: "person", id: actor.personId } });
		return sessionCookie(settings, session.token, actor.kind, session.maxAgeSeconds);
	});
}

async function checkPassword(
	db: Database,
	actor: ClientActor | StaffActor,
	password: string,
	counter: string,
): Promise<void> {
	await countTry(db, counter);
	const person = db.selectFrom("person").where("id", "=", actor.personId).select("passwordHash");
	const { passwordHash } = await person.executeTakeFirstOrThrow();
	if (!(await isPasswordOf(passwordHash, password))) throw new Refusal("password-wrong", {}, "password");
}

async function hasApp(db: Database, personId: string): Promise<boolean> {
	const app = db.selectFrom("totp").where("personId", "=", personId).select("personId");
	return (await app.executeTakeFirst()) !== undefined;
}

function refuseAtField(refusal: unknown): never {
	throw refusal instanceof Refusal ? new Refusal(refusal.code, refusal.facts, "password") : refusal;
}
