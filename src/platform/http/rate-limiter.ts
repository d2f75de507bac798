// One file for the vendor: rate-limiter-flexible.
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "../refusal.ts";
import { type RateClass, rateLimits } from "./rate-limits.ts";

/** Takes one point of `limit` from `key`; throws the refusal `too-many-requests` when none is left. */
export type Spend = (limit: RateClass, key: string) => Promise<void>;

/** Counters in this process. */
export function limitInMemory(): Spend {
	const limiters = Object.fromEntries(
		Object.entries(rateLimits).map(([name, { points, perSeconds }]) => [
			name,
			new RateLimiterMemory({ keyPrefix: name, points, duration: perSeconds }),
		]),
	);
	return async (limit, key) => {
		try {
			await limiters[limit]!.consume(key);
		} catch (outcome) {
			if (!(outcome instanceof RateLimiterRes)) throw outcome;
			throw new Refusal("too-many-requests", { seconds: Math.ceil(outcome.msBeforeNext / 1_000) });
		}
	};
}
