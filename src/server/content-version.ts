import { performance } from "node:perf_hooks";
import type { Database } from "../../db/connect.ts";
import type { Log } from "../platform/log.ts";

/** The live topics whose deeds change what anybody may read. Each is bumped in the transaction that changes it. */
const topics = ["bulletins", "catalogue", "dossier"];

const LOOK_EVERY_MS = 300;
/** Together with the time a page takes this stays below the second that was promised. */
const TRUSTED_FOR_MS = 800;

/** Names the state of everything public. What is rendered after a version was read is at least as new as it. */
export interface ContentVersion {
	/** Undefined while the last look is too long ago to be trusted. */
	current(): string | undefined;
	/** Looks, or joins the look that is under way. Undefined where the database does not answer. */
	look(): Promise<string | undefined>;
	/** Something was just changed through this house: trust nothing that was seen before now. */
	doubt(): void;
	stop(): void;
}

/** `memoryVersion` names what pages are also made of and is no row: an index that follows the topics a moment later. */
export function watchContent(db: Database, log: Log, memoryVersion: () => string = () => ""): ContentVersion {
	let seen: string | undefined;
	let seenAt = Number.NEGATIVE_INFINITY;
	let doubts = 0;
	let looking: Promise<void> | undefined;
	let timer: NodeJS.Timeout | undefined;
	let isStopped = false;

	async function readVersions(): Promise<void> {
		const startedAt = performance.now();
		const doubtsBefore = doubts;
		try {
			const rows = await db.selectFrom("liveTopic").selectAll().where("topic", "in", topics).execute();
			if (doubts !== doubtsBefore) return;
			seen = topics.map((topic) => rows.find((row) => row.topic === topic)?.version ?? 0).join(".");
			seenAt = startedAt;
		} catch (fault) {
			if (!isStopped) log.error({ err: fault }, "the content's version could not be read");
		}
	}

	function current(): string | undefined {
		return performance.now() - seenAt < TRUSTED_FOR_MS ? `${seen!} ${memoryVersion()}` : undefined;
	}

	async function look(): Promise<string | undefined> {
		looking ??= readVersions().finally(() => void (looking = undefined));
		await looking;
		return current();
	}

	async function keepLooking(): Promise<void> {
		await look();
		if (!isStopped) timer = setTimeout(keepLooking, LOOK_EVERY_MS).unref();
	}
	void keepLooking();

	return {
		current,
		look,
		doubt() {
			doubts++;
			seenAt = Number.NEGATIVE_INFINITY;
			looking = undefined;
		},
		stop() {
			isStopped = true;
			clearTimeout(timer);
		},
	};
}
