// The prices that may stand on a product's page: public lists for everybody, and a client's own contract for the
// approved members of an approved client. Costs and floors live in other rows and are never asked for here.
import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { PricePoint } from "./price-point.ts";

export interface ShownPrices {
	kind: "list" | "contract";
	currency: string;
	validFrom: string;
	/** The last day; null: until it is replaced. */
	validUntil: string | null;
	/** By rising quantity. */
	points: PricePoint[];
}

/** The own contract first, then public lists; one of each currency. One query. */
export async function findShownPrices(
	db: Database,
	actor: Actor,
	{ productId, today }: { productId: string; today: string },
): Promise<ShownPrices[]> {
	const own = contractOwner(actor);
	const rows = await db
		.selectFrom("priceListEntry as entry")
		.innerJoin("priceList as list", "list.id", "entry.listId")
		.select(["list.id", "list.kind", "list.currency", "list.validFrom", "list.validUntil"])
		.select(["entry.minimumQuantity", "entry.unitPriceMinor", "entry.priceBasis"])
		.where("entry.productId", "=", productId)
		.where("list.endedAt", "is", null)
		.where("list.validFrom", "<=", today)
		.where((where) => where.or([where("list.validUntil", "is", null), where("list.validUntil", ">=", today)]))
		.where((where) => {
			const isPublic = where.and([where("list.kind", "=", "list"), where("list.isPublic", "=", 1)]);
			if (own === undefined) return isPublic;
			const isOwn = where.and([where("list.kind", "=", "contract"), where("list.organisationId", "=", own)]);
			return where.or([isPublic, isOwn]);
		})
		.orderBy("list.kind")
		.orderBy("list.id", "desc")
		.orderBy("entry.minimumQuantity")
		.execute();
	const shown = new Map<string, { id: string; prices: ShownPrices }>();
	for (const { id, minimumQuantity, unitPriceMinor, priceBasis, ...list } of rows) {
		const key = `${list.kind} ${list.currency}`;
		const kind = list.kind === "contract" ? "contract" : "list";
		const latest = shown.get(key) ?? { id, prices: { ...list, kind, points: [] } };
		shown.set(key, latest);
		if (latest.id === id) latest.prices.points.push({ minimumQuantity, unitPriceMinor, priceBasis });
	}
	return [...shown.values()].map(({ prices }) => prices);
}

function contractOwner(actor: Actor): string | undefined {
	if (actor.kind !== "client") return undefined;
	return actor.isOrganisationApproved && actor.isMemberApproved ? actor.organisationId : undefined;
}
