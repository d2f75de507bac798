import type { Database } from "#db/connect.ts";
import type { ProductImportFindingTable } from "#db/schema/product-data.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Selectable } from "kysely";
import { canEditProducts } from "./can-edit-products.ts";
import type { ProductFault } from "#features/catalogue/product-fault.ts";
import type { ValueChange } from "./list-changes.ts";
import type { ImportRow } from "./move-import.ts";

const ON_A_PAGE = 50;

/** The latest first; undefined for whoever does not keep the catalogue. */
export async function listImports(db: Database, actor: Actor): Promise<ImportRow[] | undefined> {
	if (!canEditProducts(actor)) return undefined;
	return db.selectFrom("productImport").selectAll().orderBy("id", "desc").limit(ON_A_PAGE).execute();
}

export async function findImport(db: Database, actor: Actor, id: string): Promise<ImportRow | undefined> {
	if (!canEditProducts(actor)) return undefined;
	return db.selectFrom("productImport").selectAll().where("id", "=", id).executeTakeFirst();
}

interface NamedFinding {
	line: number;
	partNumber: string;
}

export interface NamedFindings {
	faults: (NamedFinding & { detail: ProductFault })[];
	changed: (NamedFinding & { detail: ValueChange[] })[];
	added: NamedFinding[];
}

const SHOWN = 1_000;

/** What the import's page names of what checking found. */
export async function findFindings(db: Database, importId: string): Promise<NamedFindings> {
	const rows = await db
		.selectFrom("productImportFinding")
		.selectAll()
		.where("importId", "=", importId)
		.orderBy("kind")
		.orderBy("number")
		.execute();
	const of = (kind: ProductImportFindingTable["kind"]) => rows.filter((row) => row.kind === kind).slice(0, SHOWN);
	return {
		faults: of("fault").map((row) => ({ ...place(row), detail: JSON.parse(row.detail) as ProductFault })),
		changed: of("changed").map((row) => ({ ...place(row), detail: JSON.parse(row.detail) as ValueChange[] })),
		added: of("new").map(place),
	};
}

function place({ line, partNumber }: Selectable<ProductImportFindingTable>): NamedFinding {
	return { line, partNumber };
}
