import type { Database } from "#db/connect.ts";
import type { CostDisclosureTable } from "#db/schema/prices.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canReadPrices } from "./price-roles.ts";

export type DisclosableField = CostDisclosureTable["field"];

export const disclosableFields = [
	"material",
	"material-index",
	"conversion",
	"packing",
	"freight",
] as const satisfies DisclosableField[];

/** Which parts of a price's breakdown this client is shown; for whoever freezes a version. */
export async function findDisclosedFields(db: Database, organisationId: string): Promise<Set<DisclosableField>> {
	const rows = await db
		.selectFrom("costDisclosure")
		.select("field")
		.where("organisationId", "=", organisationId)
		.execute();
	return new Set(rows.map(({ field }) => field));
}

const ON_A_PAGE = 50;

export interface DisclosedClient {
	id: string;
	name: string;
	fields: { field: DisclosableField; grantedAt: string; grantedByName: string }[];
}

/** Every client that is shown something, by name, from `after` on. */
export async function listDisclosures(
	db: Database,
	actor: Actor,
	after = "",
): Promise<{ clients: DisclosedClient[]; next: string | undefined }> {
	if (!canReadPrices(actor)) return { clients: [], next: undefined };
	const found = await db
		.selectFrom("organisation")
		.select(["id", "name"])
		.where("id", "in", (shown) => shown.selectFrom("costDisclosure").select("organisationId"))
		.where("name", ">", after)
		.orderBy("name")
		.limit(ON_A_PAGE + 1)
		.execute();
	const page = found.slice(0, ON_A_PAGE);
	if (page.length === 0) return { clients: [], next: undefined };
	const ids = page.map(({ id }) => id);
	const granted = await db
		.selectFrom("costDisclosure")
		.innerJoin("person", "person.id", "costDisclosure.grantedBy")
		.select(["costDisclosure.organisationId", "costDisclosure.field", "costDisclosure.grantedAt"])
		.select("person.name as grantedByName")
		.where("costDisclosure.organisationId", "in", ids)
		.execute();
	const clients = page.map((client) => ({
		...client,
		fields: disclosableFields.flatMap((field) =>
			granted.filter((one) => one.organisationId === client.id && one.field === field),
		),
	}));
	return { clients, next: found.length > page.length ? page.at(-1)!.name : undefined };
}
