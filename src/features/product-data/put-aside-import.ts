import type { Database } from "#db/connect.ts";
import { now } from "#platform/clock.ts";
import type { RefusalCode } from "#platform/i18n/words.ts";
import { type ImportRow, moveImport } from "./move-import.ts";

/** As often an import may be begun without getting further. */
export const MOST_TRIES = 3;

/** Gives up on an import that breaks whoever works on it. What it wrote stays, and can be undone. */
export async function putAsideImport(db: Database, row: ImportRow): Promise<void> {
	const isMidway = row.state === "undoing" || row.applied > 0;
	const code: RefusalCode = isMidway ? "import-broke-off-midway" : "import-broke-off";
	const { fileName: file, tries, applied, added, revised } = row;
	await moveImport(db, row.id, {
		state: isMidway ? "applied" : "refused",
		refusal: JSON.stringify({ code, facts: { file, tries, applied, total: added + revised } }),
		finishedAt: now(),
		tries: 0,
		claimedBy: null,
		claimedUntil: null,
	});
}
