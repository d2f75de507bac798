// One file for the vendor: rate-limiter-flexible.
import { CompiledQuery } from "kysely";
import {
	type RateLimiterAbstract,
	RateLimiterMemory,
	RateLimiterPostgres,
	RateLimiterRes,
} from "rate-limiter-flexible";
import type { Database } from "../../../db/connect.ts";
import { Refusal } from "../refusal.ts";
import { type RateClass, rateLimits } from "./rate-limits.ts";

/** Takes one point of `limit` from `key`; throws the refusal `too-many-requests` when none is left. */
export type Spend = (limit: RateClass, key: string) => Promise<void>;

type Limiters = Record<string, Pick<RateLimiterAbstract, "consume">>;

/** Counters in this process. */
export function limitInMemory(): Spend {
	return spendFrom(eachLimit((options) => new RateLimiterMemory(options)));
}

const TABLE = "rate_limit";

/** Counters in a PostgreSQL table of their own, shared by every instance. Resolves when the table is there. */
export async function limitInPostgres(db: Database): Promise<Spend> {
	const storeClient = {
		query: ({ text, values }: { text: string; values?: unknown[] }) =>
			db.executeQuery(CompiledQuery.raw(text, values ?? [])),
	};
	const store = { storeClient, storeType: "client", tableName: TABLE };
	await new Promise<void>((made, failed) => {
		const options = { ...store, keyPrefix: "none", points: 1, duration: 1, clearExpiredByTimeout: true };
		new RateLimiterPostgres(options, (error) => (error ? failed(error) : made()));
	});
	return spendFrom(
		eachLimit(
			(options) => new RateLimiterPostgres({ ...options, ...store, tableCreated: true, clearExpiredByTimeout: false }),
		),
	);
}

interface LimitOptions {
	keyPrefix: string;
	points: number;
	duration: number;
}

function eachLimit(open: (options: LimitOptions) => Limiters[string]): Limiters {
	return Object.fromEntries(
		Object.entries(rateLimits).map(([name, { points, perSeconds }]) => [
			name,
			open({ keyPrefix: name, points, duration: perSeconds }),
		]),
	);
}

function spendFrom(limiters: Limiters): Spend {
	return async (limit, key) => {
		try {
			await limiters[limit]!.consume(key.slice(0, 200));
		} catch (outcome) {
			if (!(outcome instanceof RateLimiterRes)) throw outcome;
			throw new Refusal("too-many-requests", { seconds: Math.ceil(outcome.msBeforeNext / 1_000) });
		}
	};
}
