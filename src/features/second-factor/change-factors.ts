import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { ClientActor, StaffActor } from "#platform/auth/actor.ts";
import { sessionCookie } from "#platform/auth/cookies.ts";
import { demandFresh } from "#platform/auth/fresh-session.ts";
import { endSessionsOf, renewSession } from "#platform/auth/sessions.ts";
import { type Company, readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import type { enrolPasskeySchema } from "./enrol-passkey.ts";
import { keepPasskey, readEnrolledPasskey } from "./enrol-passkey.ts";
import type { enrolTotpSchema } from "./enrol-totp.ts";
import { enrolTotp } from "./enrol-totp.ts";
import { findHalfSignIn } from "./half-sign-in.ts";
import { makeRecoveryCodes } from "./recovery-codes.ts";
import { settleFactors } from "./settle-factors.ts";
import { type FactorChange, tellOwner } from "./tell-owner.ts";

type Person = ClientActor | StaffActor;
type FactorSettings = Pick<Settings, "siteUrl" | "appSecret" | "contentDir" | "staffSecondFactor">;

export interface ChangedFactors {
	/** To be shown once; null where the old ones hold. */
	codes: string[] | null;
	cookies: string[];
}

export function addTotp(
	db: Database,
	actor: Person,
	input: z.output<typeof enrolTotpSchema>,
	settings: FactorSettings,
): Promise<ChangedFactors> {
	return change(db, actor, settings, "app-added", (trx) => enrolTotp(trx, actor.personId, input, settings));
}

export function removeTotp(db: Database, actor: Person, settings: FactorSettings): Promise<ChangedFactors> {
	return change(db, actor, settings, "app-removed", async (trx) => {
		const removed = trx.deleteFrom("totp").where("personId", "=", actor.personId).returning("personId");
		if (!(await removed.executeTakeFirst())) throw new Refusal("not-found");
	});
}

export async function addPasskey(
	db: Database,
	actor: Person,
	input: z.output<typeof enrolPasskeySchema>,
	browser: { cookies: Record<string, string>; settings: FactorSettings },
): Promise<ChangedFactors> {
	await demandFresh(db, actor);
	const half = await findHalfSignIn(db, browser, "passkey");
	const own = half?.personId === actor.personId ? half : undefined;
	const passkey = await readEnrolledPasskey(db, own, input, browser.settings);
	return change(db, actor, browser.settings, "passkey-added", (trx) => keepPasskey(trx, actor.personId, passkey));
}

export const removePasskeySchema = z.object({ passkey: z.string().min(1).max(1_400) });

/** Somebody else's is not found. */
export function removePasskey(
	db: Database,
	actor: Person,
	{ passkey }: z.output<typeof removePasskeySchema>,
	settings: FactorSettings,
): Promise<ChangedFactors> {
	return change(db, actor, settings, "passkey-removed", async (trx) => {
		const removed = trx
			.deleteFrom("passkey")
			.where("credentialId", "=", passkey)
			.where("personId", "=", actor.personId)
			.returning("personId");
		if (!(await removed.executeTakeFirst())) throw new Refusal("not-found");
	});
}

export function renewRecoveryCodes(db: Database, actor: Person, settings: FactorSettings): Promise<ChangedFactors> {
	return change(db, actor, settings, "codes-renewed", (trx) => makeRecoveryCodes(trx, actor.personId));
}

/** One way for all: the person was here within ten minutes, is told, goes on under a new id, and the other sessions end. */
async function change(
	db: Database,
	actor: Person,
	settings: FactorSettings,
	what: FactorChange,
	work: (trx: DatabaseTransaction) => Promise<string[] | void>,
): Promise<ChangedFactors> {
	await demandFresh(db, actor);
	const company: Company = await readCompany(settings.contentDir);
	return inTransaction(db, async (trx) => {
		const made = await work(trx);
		const settled = await settleFactors(trx, actor, settings);
		await endSessionsOf(trx, actor.personId, actor.sessionHash);
		const session = await renewSession(trx, actor.sessionHash);
		if (!session) throw new Refusal("not-found");
		await tellOwner(trx, actor, actor, what, { siteUrl: settings.siteUrl, company });
		const cookie = sessionCookie(settings, session.token, actor.kind, session.maxAgeSeconds);
		return { codes: settled ?? made ?? null, cookies: [cookie] };
	});
}
