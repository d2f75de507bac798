// The product index of one process, kept true: one thread watches the catalogue's version and reads what has changed.
// A process of its own reads the whole catalogue, at the start and where a large one must be read anew, and ends when it
// has. What stands answers until the next index is whole.
import { setTimeout as pass } from "node:timers/promises";
import type { Database } from "#db/connect.ts";
import type { Log } from "#platform/log.ts";
import { applyChanges } from "./apply-changes.ts";
import { openIndexProcess } from "./index-process.ts";
import { openIndexThread, type IndexThread } from "./index-thread.ts";
import type { Report } from "./index-worker.ts";
import { openProductIndex, type ProductIndex } from "./product-index.ts";
import { readCatalogueVersion } from "./read-catalogue-version.ts";
import { warmIndex } from "./warm-index.ts";
import { type Changes, type Known, knownOf } from "./read-changes.ts";

export interface KeptIndex {
	/**
	 * The index as the catalogue is now. Whoever asks right after a change waits for it, half a second at most; while a
	 * large catalogue is read anew nobody waits, and the last index answers.
	 */
	current(): Promise<ProductIndex>;
	/** The last one that was read, without waiting; undefined until there is a first. */
	latest(): ProductIndex | undefined;
	/** Another word whenever the index has become another. */
	state(): string;
	stop(): Promise<void>;
}

/** Below this the watching thread reads everything anew in a moment. */
const LARGE = 20_000;
const MOST_WAIT_MS = 500;
const AGAIN_MS = 3_000;

export function keepProductIndex(db: Database, databaseUrl: string, log: Log): KeptIndex {
	let index: ProductIndex | undefined;
	let states = 0;
	let isStopped = false;
	let changed = Promise.withResolvers<void>();
	let watcher: IndexThread | undefined;
	let builder: IndexThread | undefined = openIndexProcess(databaseUrl, hear);
	builder.give({ kind: "build" });

	function hear(from: IndexThread, report: Report): void {
		if (isStopped) return;
		if (report.kind === "built") settle(openProductIndex(report.data));
		else if (report.kind === "changed") patch(report.changes);
		else {
			log.error({ err: report.fault }, "the product index could not be read and is tried again");
			setTimeout(() => startAgain(from, report.isOver), AGAIN_MS).unref();
			return;
		}
		states++;
		warm();
		changed.resolve();
		changed = Promise.withResolvers();
	}

	/** Whoever browses first shall not wait for what is counted once. */
	function warm(): void {
		const [warmed, state] = [index!, states];
		const isWanted = () => !isStopped && states === state;
		warmIndex(db, warmed, isWanted).catch((err: unknown) => {
			if (isWanted()) log.warn({ err }, "the product index could not be warmed");
		});
	}

	function settle(built: ProductIndex): void {
		index = built;
		log.debug({ products: index.count, version: index.version }, "the product index is read");
		void builder?.end();
		builder = undefined;
		watch(knownOf(index));
	}

	function watch(known: Known): void {
		if (!watcher) {
			watcher = openIndexThread(databaseUrl, hear);
			watcher.unref();
		}
		watcher.give({ kind: "watch", known });
	}

	function patch(changes: Changes): void {
		const known = index!;
		if (applyChanges(known, changes)) return watch(knownOf(known));
		if (known.count <= LARGE) return watcher!.give({ kind: "build" });
		if (!builder) {
			builder = openIndexProcess(databaseUrl, hear);
			builder.give({ kind: "build" });
		}
		// What is new waits for the other thread; what is merely changed is told of as before.
		watch({ ...knownOf(known), version: changes.version });
	}

	function startAgain(from: IndexThread, isOver: boolean): void {
		if (isStopped) return;
		if (from === builder) {
			if (isOver) builder = openIndexProcess(databaseUrl, hear);
			return builder.give({ kind: "build" });
		}
		if (isOver) watcher = undefined;
		watch(knownOf(index!));
	}

	async function caughtUp(): Promise<ProductIndex> {
		while (!index) await changed.promise;
		const wanted = await readCatalogueVersion(db);
		if (index.version >= wanted || builder) return index;
		const late = pass(MOST_WAIT_MS, "late" as const, { ref: false });
		while (index.version < wanted && !builder && (await Promise.race([changed.promise, late])) !== "late");
		return index;
	}

	return {
		current: caughtUp,
		latest: () => index,
		state: () => String(states),
		async stop() {
			isStopped = true;
			await Promise.all([watcher?.end(), builder?.end()]);
		},
	};
}
