import { MINUTE, SECOND } from "#platform/clock.ts";
import { randomFraction } from "#platform/ids.ts";

const JITTER = 0.2;

/** How long to wait after the `attempts`th failure: 1 s, 2 s, 4 s … up to `longestMs`, a fifth more or less. */
export function retryDelayMs(attempts: number, longestMs = 10 * MINUTE, random = randomFraction): number {
	const planned = Math.min(SECOND * 2 ** Math.min(attempts - 1, 30), longestMs);
	return Math.round(planned * (1 - JITTER + 2 * JITTER * random()));
}
