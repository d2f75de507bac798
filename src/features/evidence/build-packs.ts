// Packs that were asked for, one after the other: in a thread, from the oldest. One that is left by a dead worker is
// taken up again when its claim has run out.
import { rm } from "node:fs/promises";
import { type Database, inTransaction } from "#db/connect.ts";
import { describeFault } from "#platform/audit/describe-fault.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { system } from "#platform/auth/actor.ts";
import { fromNow, HOUR, MINUTE, now } from "#platform/clock.ts";
import { packFile } from "./evidence-folder.ts";
import type { PackHouse, PackRow } from "./pack-row.ts";
import { sealAllEvents } from "./seal-events.ts";
import { type WrittenPack, writePack } from "./write-pack.ts";

const CLAIM_MS = 5 * MINUTE;
/** A pack that took its worker down with it is not tried for ever. */
const GIVEN_UP_AFTER_MS = HOUR;

/** The oldest that waits, or whose builder is gone. */
export function findNextPack(db: Database): Promise<PackRow | undefined> {
	return db
		.selectFrom("evidencePack")
		.selectAll()
		.where((row) =>
			row.or([row("state", "=", "waiting"), row.and([row("state", "=", "building"), row("claimedUntil", "<", now())])]),
		)
		.orderBy("id")
		.limit(1)
		.executeTakeFirst();
}

export interface Builder extends Omit<PackHouse, "renew"> {
	/** The house closes: what is half built is left to the next one. */
	isStopping?: () => boolean;
}

/** False where nothing waits. */
export async function buildNextPack({ isStopping, ...house }: Builder): Promise<boolean> {
	const { db, settings } = house;
	const next = await findNextPack(db);
	if (!next) return false;
	const claimedUntil = await claim(db, next);
	if (claimedUntil === undefined) return true;
	const builder = holdClaim(db, next, claimedUntil, isStopping);
	try {
		if (next.state === "building" && next.askedAt < fromNow(-GIVEN_UP_AFTER_MS))
			throw new Error("given up: tried for an hour");
		const pack = await closeEvents(db, next);
		const written = await writePack({ ...house, renew: builder.renew }, pack);
		if (!(await finish(db, pack, builder.mark(), written)))
			await rm(packFile(settings.dataDir, written.storageName), { force: true });
	} catch (fault) {
		const failed = { state: "failed", lastError: describeFault(fault) } as const;
		await letGo(db, next, builder.mark(), isStopping?.() ? { state: "waiting", lastError: null } : failed);
	}
	return true;
}

async function claim(db: Database, pack: PackRow): Promise<string | undefined> {
	const claimedUntil = fromNow(CLAIM_MS);
	const claimed = await db
		.updateTable("evidencePack")
		.set({ state: "building", claimedUntil, lastError: null })
		.where("id", "=", pack.id)
		.where("state", "=", pack.state)
		.where("claimedUntil", pack.claimedUntil === null ? "is" : "=", pack.claimedUntil)
		.executeTakeFirst();
	return claimed.numUpdatedRows === 1n ? claimedUntil : undefined;
}

/** The claim's end tells this builder from any other. */
function holdClaim(db: Database, { id }: PackRow, first: string, isStopping: Builder["isStopping"]) {
	let mine = first;
	return {
		mark: () => mine,
		async renew(): Promise<void> {
			if (isStopping?.()) throw new Error("the house is closing");
			if (mine > fromNow(CLAIM_MS - MINUTE)) return;
			const claimedUntil = fromNow(CLAIM_MS);
			const held = await db
				.updateTable("evidencePack")
				.set({ claimedUntil })
				.where("id", "=", id)
				.where("state", "=", "building")
				.where("claimedUntil", "=", mine)
				.executeTakeFirst();
			if (held.numUpdatedRows !== 1n) throw new Error("somebody else builds this pack");
			mine = claimedUntil;
		},
	};
}

/** All that had happened is sealed first; how far the chain went is decided once, whoever builds the pack again. */
async function closeEvents(db: Database, pack: PackRow): Promise<PackRow> {
	if (pack.untilSequence > 0) return pack;
	await sealAllEvents(db);
	const { sequence } = await db.selectFrom("sealHead").select("sequence").where("id", "=", 1).executeTakeFirstOrThrow();
	await db.updateTable("evidencePack").set({ untilSequence: sequence }).where("id", "=", pack.id).execute();
	return { ...pack, untilSequence: sequence };
}

function finish(db: Database, pack: PackRow, claimedUntil: string, written: WrittenPack): Promise<boolean> {
	return inTransaction(db, async (trx) => {
		const finished = await trx
			.updateTable("evidencePack")
			.set({ ...written, state: "ready", readyAt: now(), claimedUntil: null })
			.where("id", "=", pack.id)
			.where("claimedUntil", "=", claimedUntil)
			.executeTakeFirst();
		if (finished.numUpdatedRows !== 1n) return false;
		const { organisationId, rfqId, untilSequence } = pack;
		await recordEvent(trx, system("evidence"), {
			kind: "evidence-pack.built",
			subject: { kind: "evidence-pack", id: pack.id },
			organisationId,
			payload: { rfqId, untilSequence, sha256: written.sha256 },
		});
		return true;
	});
}

async function letGo(
	db: Database,
	{ id }: PackRow,
	claimedUntil: string,
	to: Pick<PackRow, "state" | "lastError">,
): Promise<void> {
	await db
		.updateTable("evidencePack")
		.set({ ...to, claimedUntil: null })
		.where("id", "=", id)
		.where("claimedUntil", "=", claimedUntil)
		.execute();
}
