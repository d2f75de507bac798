// What people looked for and did not find. Counted by day and language; of who asked nothing is kept.
import type { Database } from "#db/connect.ts";
import { sql } from "kysely";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { Spend } from "#platform/http/rate-limiter.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { hashToken, newToken } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";

const MAX_LENGTH = 80;
/** A day's list stays readable, and nobody fills the database by typing. */
const MAX_A_DAY = 2_000;

/** Made anew at each start and known to nobody: whose counter it was cannot be told from its key. */
const salt = newToken();

/** Takes one of the entries that a visitor may add in a day; throws a refusal where there is none left. */
export function spendDemand(spend: Spend, clientIp: string): Promise<void> {
	return spend("demand", hashToken(`${salt} ${clientIp}`));
}

/** Nothing is kept of what looks like an address of a person. `mayAdd` throws a refusal where the visitor added enough. */
export async function recordDemand(
	db: Database,
	locale: Locale,
	typed: string,
	mayAdd: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
	const query = normaliseDemand(typed);
	if (query === "" || query.includes("@")) return;
	const day = now().slice(0, 10);
	const counted = await db
		.updateTable("searchDemand")
		.set({ count: sql`count + 1` })
		.where("day", "=", day)
		.where("locale", "=", locale)
		.where("query", "=", query)
		.executeTakeFirst();
	if (counted.numUpdatedRows > 0n) return;
	const { total } = await db
		.selectFrom("searchDemand")
		.select(({ fn }) => fn.countAll<number>().as("total"))
		.where("day", "=", day)
		.executeTakeFirstOrThrow();
	if (total >= MAX_A_DAY) return;
	try {
		await mayAdd();
	} catch (refusal) {
		if (refusal instanceof Refusal) return;
		throw refusal;
	}
	await db
		.insertInto("searchDemand")
		.values({ day, locale, query, count: 1 })
		.onConflict((conflict) => conflict.columns(["day", "locale", "query"]).doNothing())
		.execute();
}

/** Lower case, one space between words, no hidden marks, bounded. */
export function normaliseDemand(typed: string): string {
	const folded = typed.normalize("NFKC").toLowerCase();
	const plain = folded.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
	return [...plain].slice(0, MAX_LENGTH).join("").trim();
}

export function canReadDemand(actor: Actor): boolean {
	return hasRole(actor, "editor", "sales", "command");
}
