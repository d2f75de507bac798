import type { Database } from "#db/connect.ts";
import { DAY, fromNow, MINUTE, now, nowMs, SECOND } from "#platform/clock.ts";
import type { SigningKey } from "#platform/evidence-key.ts";
import { findVerification, isVerifying, moveVerification, type Verification } from "./verification.ts";
import { verifyChain } from "./verify-chain.ts";

const CLAIM_MS = 2 * MINUTE;
const TOLD_EVERY_MS = SECOND;

/** Somebody has asked, or nobody has looked for a day; and nobody is at it. */
export function isVerificationDue(verification: Verification): boolean {
	if (isVerifying(verification)) return false;
	const { askedAt, run, last } = verification;
	return askedAt !== null || run !== null || last === null || last.startedAt <= fromNow(-DAY);
}

/** Looks at the whole chain where that is due, says how far it is, and keeps what was found. False: nothing to do. */
export async function runVerification(
	db: Database,
	key: SigningKey,
	isStopping: () => boolean = () => false,
): Promise<boolean> {
	const found = await findVerification(db);
	if (!isVerificationDue(found)) return false;
	const startedAt = now();
	let mine: Verification = { ...found, askedAt: null, run: claim(startedAt, 0, 0) };
	if (!(await moveVerification(db, found, mine))) return true;
	let toldAt = nowMs();
	const report = await verifyChain(db, {
		key,
		isStopping,
		async onProgress(checked, total) {
			if (nowMs() - toldAt < TOLD_EVERY_MS) return;
			toldAt = nowMs();
			const further = { ...mine, run: claim(startedAt, checked, total) };
			if (await moveVerification(db, mine, further)) mine = further;
		},
	});
	if (isStopping()) await moveVerification(db, mine, { ...found, run: null });
	else await moveVerification(db, mine, { ...mine, run: null, last: { startedAt, finishedAt: now(), report } });
	return true;
}

function claim(startedAt: string, checked: number, total: number): Verification["run"] {
	return { startedAt, claimedUntil: fromNow(CLAIM_MS), checked, total };
}
