import { setTimeout as sleep } from "node:timers/promises";

/** Answers no sooner than `ms` after it began, however it ends: the clock then tells nothing about the answer. */
export async function takeAtLeast<Result>(ms: number, work: () => Promise<Result>): Promise<Result> {
	const end = performance.now() + ms;
	try {
		return await work();
	} finally {
		await sleep(Math.max(0, end - performance.now()));
	}
}
