import type { ImportRow } from "#features/product-data/move-import.ts";
import { words } from "#platform/i18n/words.ts";

const LOOK_MS = 200;
const WIDTH = 30;

/** A bar in the terminal until the work is done; one line, written over. Silent where nobody looks. */
export async function showProgress(ended: Promise<void>, look: () => Promise<ImportRow>): Promise<void> {
	const isWatched = process.stdout.isTTY;
	const timer = setInterval(() => {
		if (isWatched) void look().then((row) => process.stdout.write(`\r\u001b[K${bar(row)}`));
	}, LOOK_MS);
	try {
		await ended;
	} finally {
		clearInterval(timer);
		if (isWatched) process.stdout.write("\r\u001b[K");
	}
}

export function bar(
	row: Pick<ImportRow, "state" | "bytesRead" | "bytesTotal" | "applied" | "added" | "revised" | "rowsRead">,
): string {
	const isApplying = row.state === "applying";
	const [done, total] = isApplying ? [row.applied, row.added + row.revised] : [row.bytesRead, row.bytesTotal];
	const count = isApplying ? row.applied : row.rowsRead;
	const state = words("en").productData.import.states[row.state];
	return `${drawBar(done, total)}  ${count}  ${state}`;
}

/** `█████░░░░░ 50 %` */
export function drawBar(done: number, total: number): string {
	const share = total === 0 ? 0 : Math.min(1, done / total);
	const filled = Math.round(WIDTH * share);
	return `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${Math.floor(share * 100)} %`;
}
