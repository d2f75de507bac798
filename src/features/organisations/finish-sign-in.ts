import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { system } from "#platform/auth/actor.ts";
import { countCodeTry } from "#platform/auth/code-tries.ts";
import type { SecondFactor } from "#platform/auth/sessions.ts";
import { Refusal } from "#platform/refusal.ts";
import { endHalfSignIn, findHalfSignIn, type HalfSignIn } from "#features/second-factor/half-sign-in.ts";
import { tellOwner } from "#features/second-factor/tell-owner.ts";
import { typedCodeSchema } from "#features/second-factor/typed-code.ts";
import { useCode } from "#features/second-factor/use-code.ts";
import { usePasskey } from "#features/second-factor/use-passkey.ts";
import { passkeyAnswerSchema } from "#features/second-factor/webauthn.ts";
import { type Candidate, findCandidate } from "./find-candidate.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { type BrowserFacts, openSession, type SignedIn } from "./open-session.ts";

export const finishWithCodeSchema = z.object({ code: typedCodeSchema });
export const finishWithPasskeySchema = z.object({ passkey: passkeyAnswerSchema });

/** The second step: a code of the app, or a recovery code, whose owner is told. */
export async function finishWithCode(
	db: Database,
	{ code }: z.output<typeof finishWithCodeSchema>,
	browser: BrowserFacts,
	settings: LetterSettings,
): Promise<SignedIn> {
	const half = await findHalfSignIn(db, browser, "second-factor");
	const personId = half?.personId;
	if (!personId) throw new Refusal("half-sign-in-ran-out");
	const sender = await letterSender(settings);
	await countCodeTry(db, personId);
	return inTransaction(db, async (trx) => {
		const factor = await useCode(trx, personId, code, settings);
		const person = await findStill(trx, half);
		if (factor === "recovery-code") {
			await tellOwner(trx, system("sign-in"), { ...person, personId }, "code-used", sender);
		}
		return enter(trx, half, person, browser, factor);
	});
}

/** The second step by a passkey. */
export async function finishWithPasskey(
	db: Database,
	{ passkey }: z.output<typeof finishWithPasskeySchema>,
	browser: BrowserFacts,
): Promise<SignedIn> {
	const half = await findHalfSignIn(db, browser, "second-factor");
	if (!half) throw new Refusal("half-sign-in-ran-out");
	await usePasskey(db, half, passkey, browser.settings);
	return inTransaction(db, async (trx) => enter(trx, half, await findStill(trx, half), browser, "passkey"));
}

/** A passkey instead of a password: the device has verified its owner, so it is both steps at once. */
export async function signInWithPasskey(
	db: Database,
	{ passkey }: z.output<typeof finishWithPasskeySchema>,
	browser: BrowserFacts,
): Promise<SignedIn> {
	const half = await findHalfSignIn(db, browser, "passkey");
	const personId = await usePasskey(db, half?.personId === null ? half : undefined, passkey, browser.settings);
	return inTransaction(db, async (trx) => {
		const person = await findCandidate(trx, { id: personId });
		if (!person) throw new Refusal("passkey-refused");
		return enter(trx, half!, person, browser, "passkey");
	});
}

/** The person may have been disabled, or have left, since the first step. */
async function findStill(trx: DatabaseTransaction, { personId, payload }: HalfSignIn): Promise<Candidate> {
	const isByProvider = payload.isByProvider === true;
	const person = await findCandidate(trx, { id: personId! }, { isByProvider });
	if (!person) throw new Refusal("half-sign-in-ran-out");
	return person;
}

async function enter(
	trx: DatabaseTransaction,
	half: HalfSignIn,
	person: Candidate,
	browser: BrowserFacts,
	factor: SecondFactor,
): Promise<SignedIn> {
	if (!(await endHalfSignIn(trx, half.idHash))) throw new Refusal("half-sign-in-ran-out");
	const { membershipId } = half.payload;
	return openSession(trx, person, browser, factor, typeof membershipId === "string" ? membershipId : undefined);
}
