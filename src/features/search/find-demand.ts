import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { type Locale, toLocale } from "#platform/i18n/locales.ts";
import { canReadDemand } from "./demand.ts";

export interface Demand {
	day: string;
	locale: Locale;
	query: string;
	count: number;
}

const PAGE = 50;

/** Latest day first, most asked first; `after` is where the page before ended. Nothing for who may not read it. */
export async function listDemand(
	db: Database,
	actor: Actor,
	after: string | null = null,
): Promise<{ demands: Demand[]; next: string | null }> {
	if (!canReadDemand(actor)) return { demands: [], next: null };
	let query = db.selectFrom("searchDemand").selectAll();
	const end = readEnd(after);
	if (end) {
		query = query.where(({ or, and, eb }) =>
			or([
				eb("day", "<", end.day),
				and([eb("day", "=", end.day), eb("count", "<", end.count)]),
				and([eb("day", "=", end.day), eb("count", "=", end.count), eb("locale", ">", end.locale)]),
				and([
					eb("day", "=", end.day),
					eb("count", "=", end.count),
					eb("locale", "=", end.locale),
					eb("query", ">", end.query),
				]),
			]),
		);
	}
	const rows = await query
		.orderBy("day", "desc")
		.orderBy("count", "desc")
		.orderBy("locale")
		.orderBy("query")
		.limit(PAGE + 1)
		.execute();
	const demands = rows.slice(0, PAGE).map((row) => ({ ...row, locale: toLocale(row.locale) }));
	return { demands, next: rows.length > PAGE ? writeEnd(demands.at(-1)!) : null };
}

function writeEnd({ day, count, locale, query }: Demand): string {
	return `${day}~${count}~${locale}~${query}`;
}

function readEnd(after: string | null): Demand | undefined {
	const found = /^(\d{4}-\d{2}-\d{2})~(\d{1,9})~(en|zh-cn)~([^\p{Cc}]{1,100})$/u.exec(after ?? "");
	if (!found) return undefined;
	return { day: found[1]!, count: Number(found[2]), locale: toLocale(found[3]), query: found[4]! };
}
