import type { Database } from "../../db/connect.ts";
import type { Log } from "../platform/log.ts";

const POLL_MS = 300;

/** Tells watchers that a topic has a new version. However many watch, there is one query. */
export interface LiveTopics {
	/** Calls `changed` with the version there is, and again with each new one. Gives back how to stop. */
	watch(topic: string, changed: (version: number) => void): () => void;
}

/** Looks at the few rows of live_topic while somebody watches, and not at all while nobody does. */
export function openLiveTopics(db: Database, log: Log): LiveTopics {
	const watchers = new Map<string, Set<(version: number) => void>>();
	const versions = new Map<string, number>();
	let timer: NodeJS.Timeout | undefined;

	async function look(): Promise<void> {
		try {
			const topics = [...watchers.keys()];
			const rows = await db.selectFrom("liveTopic").selectAll().where("topic", "in", topics).execute();
			for (const topic of topics) tell(topic, rows.find((row) => row.topic === topic)?.version ?? 0);
		} catch (fault) {
			log.error({ err: fault }, "live topics could not be read");
		}
		timer = watchers.size > 0 ? setTimeout(look, POLL_MS) : undefined;
	}

	function tell(topic: string, version: number): void {
		if (versions.get(topic) === version) return;
		versions.set(topic, version);
		for (const changed of watchers.get(topic) ?? []) changed(version);
	}

	return {
		watch(topic, changed) {
			const others = watchers.get(topic) ?? new Set();
			watchers.set(topic, others.add(changed));
			const known = versions.get(topic);
			if (known !== undefined) changed(known);
			timer ??= setTimeout(look, 0);
			return () => {
				others.delete(changed);
				if (others.size > 0) return;
				watchers.delete(topic);
				versions.delete(topic);
			};
		},
	};
}
