import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { PriceReport } from "./price-report.ts";
import { canReadPrices } from "./price-roles.ts";

const SHOWN = 20;

const imports = (db: Database) =>
	db
		.selectFrom("priceImport as sent")
		.innerJoin("person", "person.id", "sent.createdBy")
		.leftJoin("organisation", "organisation.id", "sent.organisationId")
		.select([
			"sent.id",
			"sent.kind",
			"sent.name",
			"sent.currency",
			"sent.validFrom",
			"sent.validUntil",
			"sent.isPublic",
		])
		.select(["sent.fileName", "sent.state", "sent.rowsTotal", "sent.bytesRead", "sent.bytesTotal", "sent.createdAt"])
		.select(["person.name as createdByName", "organisation.name as organisationName"]);

export type ListedPriceImport = Awaited<ReturnType<ReturnType<typeof imports>["execute"]>>[number];

/** The latest first, without what was found in them. */
export async function listPriceImports(db: Database, actor: Actor): Promise<ListedPriceImport[]> {
	if (!canReadPrices(actor)) return [];
	return imports(db).orderBy("sent.id", "desc").limit(SHOWN).execute();
}

export async function findPriceImport(
	db: Database,
	actor: Actor,
	id: string,
): Promise<(ListedPriceImport & { report: PriceReport }) | undefined> {
	if (!canReadPrices(actor)) return undefined;
	const row = await imports(db).select("sent.report").where("sent.id", "=", id).executeTakeFirst();
	return row && { ...row, report: JSON.parse(row.report) as PriceReport };
}
