import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { PriceListTable } from "#db/schema/prices.ts";

type StandingList = Pick<Selectable<PriceListTable>, "id" | "kind" | "currency" | "isPublic" | "name" | "validUntil">;

/** What holds on `today`: our lists, and the contracts of this organisation. */
export async function findStandingLists(
	db: Database,
	{ organisationId, today }: { organisationId: string | null; today: string },
): Promise<StandingList[]> {
	return db
		.selectFrom("priceList")
		.select(["id", "kind", "currency", "isPublic", "name", "validUntil"])
		.where("endedAt", "is", null)
		.where("validFrom", "<=", today)
		.where((where) => where.or([where("validUntil", "is", null), where("validUntil", ">=", today)]))
		.where((where) => {
			const ours = where("organisationId", "is", null);
			return organisationId === null ? ours : where.or([ours, where("organisationId", "=", organisationId)]);
		})
		.execute();
}

/** The order in which lists are asked: in the wanted currency first, then internal before public, then the newest. */
export function byPrecedence(currency: string): (a: StandingList, b: StandingList) => number {
	return (a, b) =>
		Number(b.currency === currency) - Number(a.currency === currency) ||
		a.isPublic - b.isPublic ||
		(a.id < b.id ? 1 : -1);
}
