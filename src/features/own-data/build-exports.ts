// Exports that were asked for, from the oldest: in a thread. One that a dead worker left is taken up again.
import { rm } from "node:fs/promises";
import type { Database } from "#db/connect.ts";
import { describeFault } from "#platform/audit/describe-fault.ts";
import { DAY, fromNow, HOUR, MINUTE, now } from "#platform/clock.ts";
import { newToken } from "#platform/ids.ts";
import type { ExportRow } from "./ask-export.ts";
import { exportFile } from "./export-folder.ts";
import { writeExport } from "./write-export.ts";

const CLAIM_MS = 5 * MINUTE;
const GIVEN_UP_AFTER_MS = 6 * HOUR;
const KEPT_MS = 7 * DAY;

/** The oldest that waits, or whose builder is gone. */
export function findNextExport(db: Database): Promise<ExportRow | undefined> {
	return db
		.selectFrom("dataExport")
		.selectAll()
		.where((row) =>
			row.or([row("state", "=", "waiting"), row.and([row("state", "=", "building"), row("claimedUntil", "<", now())])]),
		)
		.orderBy("id")
		.limit(1)
		.executeTakeFirst();
}

export interface ExportBuilder {
	db: Database;
	dataDir: string;
	/** The house closes: what is half built is left to the next one. */
	isStopping?: () => boolean;
}

/** False where nothing waits. */
export async function buildNextExport({ db, dataDir, isStopping = () => false }: ExportBuilder): Promise<boolean> {
	const order = await findNextExport(db);
	if (!order) return false;
	const claim = await claimExport(db, order);
	if (!claim) return true;
	const storageName = newToken();
	try {
		if (order.state === "building" && order.askedAt < fromNow(-GIVEN_UP_AFTER_MS)) throw new Error("given up");
		const renew = async (sizeBytes: number) => {
			if (isStopping()) throw new Error("the house is closing");
			await claim.renew(sizeBytes);
		};
		const sizeBytes = await writeExport({ db, dataDir, renew }, order, storageName);
		const ready = { state: "ready" as const, storageName, sizeBytes, readyAt: now(), expiresAt: fromNow(KEPT_MS) };
		if (!(await claim.settle(ready))) await rm(exportFile(dataDir, storageName), { force: true });
	} catch (fault) {
		if (isStopping()) await claim.settle({ state: "waiting" });
		else await claim.settle({ state: "failed", lastError: describeFault(fault) });
	}
	return true;
}

/** The end of the claim tells this builder from any other. Undefined where somebody else was faster. */
async function claimExport(db: Database, { id, state, claimedUntil }: ExportRow) {
	let mine = fromNow(CLAIM_MS);
	const { numUpdatedRows } = await db
		.updateTable("dataExport")
		.set({ state: "building", claimedUntil: mine, lastError: null })
		.where("id", "=", id)
		.where("state", "=", state)
		.where("claimedUntil", claimedUntil === null ? "is" : "=", claimedUntil)
		.executeTakeFirst();
	if (numUpdatedRows !== 1n) return undefined;
	const change = async (values: Partial<ExportRow>): Promise<boolean> => {
		const changed = await db
			.updateTable("dataExport")
			.set(values)
			.where("id", "=", id)
			.where("state", "=", "building")
			.where("claimedUntil", "=", mine)
			.executeTakeFirst();
		return changed.numUpdatedRows === 1n;
	};
	return {
		async renew(sizeBytes: number): Promise<void> {
			const next = fromNow(CLAIM_MS);
			if (!(await change({ sizeBytes, claimedUntil: next }))) throw new Error("somebody else builds this export");
			mine = next;
		},
		settle: (values: Partial<ExportRow>) => change({ ...values, claimedUntil: null }),
	};
}
