import type { Database } from "#db/connect.ts";
import type { SigningKey } from "#platform/evidence-key.ts";
import type { ChainFinding, ChainReport, FindingReason } from "./chain-finding.ts";
import { CHAIN_START, hashEvent, hashSeal } from "./event-hash.ts";
import { findChainEnds } from "./find-chain-ends.ts";
import { listOutside, listUnsealed } from "./list-unsealed.ts";
import { readCheckpoints } from "./read-checkpoints.ts";
import { readSeals, type SealWithEvent } from "./read-seals.ts";

const PAGE = 1_000;
const MOST_SHOWN = 50;

export interface VerifyOptions {
	key: SigningKey;
	/** An event may wait that long for its seal. */
	unsealedMinutes?: number;
	/** Asked after each page; what was read until then is no answer. */
	isStopping?: () => boolean;
	/** Called after each page. */
	onProgress?: (checked: number, total: number) => void | Promise<void>;
}

/**
 * Reads the whole chain, a page at a time, and counts everything again. What is sealed while it reads is left to the
 * next time. The same memory for ten events and for ten million.
 */
export async function verifyChain(db: Database, options: VerifyOptions): Promise<ChainReport> {
	const { onProgress, unsealedMinutes = 10 } = options;
	const ends = await findChainEnds(db);
	const report = emptyReport();
	const note = (reason: FindingReason, sequence: number | null, eventId: string | null = null) =>
		add(report, { reason, sequence, eventId });
	const checkpoints = await readCheckpoints(db, options.key);
	for (;;) {
		const seals = await readSeals(db, { after: report.sequence, until: ends.until, limit: PAGE });
		for (const seal of seals) {
			for (const reason of judge(seal, report)) note(reason, seal.sequence, seal.eventId);
			if (seal.sequence > report.sequence + 1) note("seal-deleted", report.sequence + 1);
			const checkpoint = await checkpoints.at(seal.sequence);
			if (checkpoint) report.checkpoints += 1;
			if (checkpoint && !checkpoint.isSigned) note("checkpoint-not-signed", seal.sequence);
			if (checkpoint && checkpoint.hash !== seal.hash) note("checkpoint-differs", seal.sequence, seal.eventId);
			report.sequence = seal.sequence;
			report.hash = seal.hash;
			report.checked += 1;
		}
		await onProgress?.(report.checked, ends.until);
		if (options.isStopping?.()) return report;
		if (seals.length < PAGE) break;
	}
	if (report.sequence < Math.max(ends.head.sequence, ends.checkpoint)) note("tail-cut", report.sequence + 1);
	else if (report.sequence !== ends.head.sequence || report.hash !== ends.head.hash) note("end-differs", report.sequence); // prettier-ignore
	for (const eventId of await listUnsealed(db, unsealedMinutes, MOST_SHOWN)) note("unsealed-too-long", null, eventId);
	for (const eventId of await listOutside(db, MOST_SHOWN)) note("event-outside", null, eventId);
	return report;
}

/** What is wrong with a seal by itself, and with its place after the one before it. */
function judge(seal: SealWithEvent, before: Pick<ChainReport, "sequence" | "hash">): FindingReason[] {
	const reasons: FindingReason[] = [];
	if (seal.sequence === before.sequence + 1 && seal.previousHash !== before.hash) reasons.push("seal-misplaced");
	if (seal.hash !== hashSeal(seal.sequence, seal.previousHash, seal.eventHash)) reasons.push("seal-altered");
	if (seal.event === null) reasons.push("event-deleted");
	else if (hashEvent(seal.event) !== seal.eventHash) reasons.push("event-altered");
	return reasons;
}

function emptyReport(): ChainReport {
	return { holds: true, checked: 0, checkpoints: 0, sequence: 0, hash: CHAIN_START, findings: [], count: 0 };
}

function add(report: ChainReport, finding: ChainFinding): void {
	report.holds = false;
	report.count += 1;
	if (report.findings.length < MOST_SHOWN) report.findings.push(finding);
}
