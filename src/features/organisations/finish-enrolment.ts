import type { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { system } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import type { enrolPasskeySchema } from "#features/second-factor/enrol-passkey.ts";
import { keepPasskey, readEnrolledPasskey } from "#features/second-factor/enrol-passkey.ts";
import type { enrolTotpSchema } from "#features/second-factor/enrol-totp.ts";
import { enrolTotp } from "#features/second-factor/enrol-totp.ts";
import { endHalfSignIn, findHalfSignIn, type HalfSignIn } from "#features/second-factor/half-sign-in.ts";
import { settleFactors } from "#features/second-factor/settle-factors.ts";
import { type FactorChange, tellOwner } from "#features/second-factor/tell-owner.ts";
import { findCandidate } from "./find-candidate.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { type BrowserFacts, openSession, type SignedIn } from "./open-session.ts";

/** Signed in, with the recovery codes to be shown once. */
export interface Enrolled extends SignedIn {
	codes: string[];
}

/** Somebody of whom a second factor is demanded sets up an app, and is in. */
export async function finishWithNewApp(
	db: Database,
	input: z.output<typeof enrolTotpSchema>,
	browser: BrowserFacts,
	settings: LetterSettings,
): Promise<Enrolled> {
	const half = await findEnrolment(db, browser);
	const enrol = (trx: DatabaseTransaction) => enrolTotp(trx, half.personId, input, settings);
	return finish(db, half, browser, settings, "app-added", enrol);
}

/** The same with a passkey. */
export async function finishWithNewPasskey(
	db: Database,
	input: z.output<typeof enrolPasskeySchema>,
	browser: BrowserFacts,
	settings: LetterSettings,
): Promise<Enrolled> {
	const half = await findEnrolment(db, browser);
	const passkey = await readEnrolledPasskey(db, half, input, browser.settings);
	const enrol = (trx: DatabaseTransaction) => keepPasskey(trx, half.personId, passkey);
	return finish(db, half, browser, settings, "passkey-added", enrol);
}

type Enrolment = HalfSignIn & { personId: string };

async function findEnrolment(db: Database, browser: BrowserFacts): Promise<Enrolment> {
	const half = await findHalfSignIn(db, browser, "enrolment");
	if (!half?.personId) throw new Refusal("half-sign-in-ran-out");
	return { ...half, personId: half.personId };
}

async function finish(
	db: Database,
	{ idHash, personId }: Enrolment,
	browser: BrowserFacts,
	settings: LetterSettings,
	change: FactorChange,
	enrol: (trx: DatabaseTransaction) => Promise<void>,
): Promise<Enrolled> {
	const sender = await letterSender(settings);
	const factor = change === "app-added" ? "totp" : "passkey";
	return inTransaction(db, async (trx) => {
		const person = await findCandidate(trx, { id: personId });
		if (!person || !(await endHalfSignIn(trx, idHash))) throw new Refusal("half-sign-in-ran-out");
		await enrol(trx);
		const owner = { ...person, personId };
		const codes = await settleFactors(trx, owner, browser.settings);
		await tellOwner(trx, system("sign-in"), owner, change, sender);
		return { ...(await openSession(trx, person, browser, factor)), codes: codes ?? [] };
	});
}
