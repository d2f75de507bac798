// The worker's lane for bills of materials: one at a time, beside those who browse, on the index that answers them.
import type { Database } from "#db/connect.ts";
import { claimBill, giveUpBill, releaseBill } from "#features/bills-of-materials/claim-bill.ts";
import { matchBill } from "#features/bills-of-materials/match-bill.ts";
import { type KeptIndex, keepProductIndex } from "#features/search/keep-product-index.ts";
import { describeFault } from "#platform/audit/describe-fault.ts";
import type { Settings } from "#platform/env.ts";
import type { Log } from "#platform/log.ts";
import { type Lane, startLane } from "./lane.ts";
import { isDead } from "./worker-id.ts";

const IDLE_MS = 500;

export interface BillLane {
	db: Database;
	settings: Pick<Settings, "databaseUrl">;
	log: Log;
	workerId: string;
	/** The index of this process; a worker that is a process of its own opens one with the first row that needs it. */
	productIndex: KeptIndex | undefined;
}

export function startBillLane({ db, settings, log, workerId, productIndex }: BillLane): Lane {
	let own: KeptIndex | undefined;
	const stopped = Promise.withResolvers<undefined>();
	let isStopping = false;
	const matching = {
		workerId,
		isStopping: () => isStopping,
		currentIndex() {
			const index = productIndex ?? (own ??= keepProductIndex(db, settings.databaseUrl, log));
			return Promise.race([index.current(), stopped.promise]);
		},
	};
	const lane = startLane(
		"bills",
		IDLE_MS,
		async () => {
			const bill = isStopping ? undefined : await claimBill(db, workerId, (other) => isDead(other, workerId));
			if (!bill) return false;
			try {
				await matchBill(db, bill, matching);
			} catch (fault) {
				log.error({ bill: bill.id, fault: describeFault(fault) }, "a bill of materials could not be matched");
				await giveUpBill(db, bill.id, workerId);
			} finally {
				await releaseBill(db, bill.id, workerId);
			}
			return true;
		},
		log,
	);
	return {
		...lane,
		async stop() {
			isStopping = true;
			stopped.resolve(undefined);
			await lane.stop();
			await own?.stop();
		},
	};
}
