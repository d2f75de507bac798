// Imports of product data: what came, how its columns are read, what was found wrong, how far it has got; and the files
// that hang on a product.
import type { Kysely } from "kysely";
import { bigint, integer, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await createImports(db);
	await createFindings(db);
	await db.schema
		.createTable("import_mapping")
		.addColumn("fingerprint", text, (c) => c.notNull().primaryKey())
		.addColumn("mapping", text, (c) => c.notNull())
		.addColumn("decimal_mark", text)
		.addColumn("changed_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("product_file")
		.addColumn("product_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addColumn("attachment_id", text, (c) => c.notNull().references("attachment.id"))
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("file_name", text, (c) => c.notNull())
		.addColumn("import_id", text)
		.addPrimaryKeyConstraint("product_file_pk", ["product_id", "file_name"])
		.execute();
}

async function createImports(db: Kysely<unknown>): Promise<void> {
	const count = (name: string) => [name, integer] as const;
	let table = db.schema
		.createTable("product_import")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("file_name", text, (c) => c.notNull())
		.addColumn("size_bytes", bigint, (c) => c.notNull())
		.addColumn("door", text, (c) => c.notNull())
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("is_confirmed", integer, (c) => c.notNull().defaultTo(0))
		.addColumn("family_id", text, (c) => c.references("family.id"))
		.addColumn("sheet", text)
		.addColumn("head", text, (c) => c.notNull().defaultTo("[]"))
		.addColumn("mapping", text, (c) => c.notNull().defaultTo("[]"))
		.addColumn("decimal_mark", text)
		.addColumn("decimal_seen", text)
		.addColumn("refusal", text)
		.addColumn("bytes_read", bigint, (c) => c.notNull().defaultTo(0))
		.addColumn("bytes_total", bigint, (c) => c.notNull().defaultTo(0))
		.addColumn("resume_at", bigint, (c) => c.notNull().defaultTo(0));
	for (const [name, type] of ["rows_read", "added", "revised", "untouched", "refused", "faults", "applied"].map(
		count,
	)) {
		table = table.addColumn(name, type, (c) => c.notNull().defaultTo(0));
	}
	await table
		.addColumn("started_by", text, (c) => c.references("person.id"))
		.addColumn("started_by_name", text, (c) => c.notNull())
		.addColumn("locale", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("updated_at", text, (c) => c.notNull())
		.addColumn("finished_at", text)
		.addColumn("claimed_by", text)
		.addColumn("claimed_until", text)
		.execute();
	await db.schema.createIndex("product_import_by_state").on("product_import").columns(["state", "id"]).execute();
}

async function createFindings(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("product_import_finding")
		.addColumn("import_id", text, (c) => c.notNull().references("product_import.id").onDelete("cascade"))
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("number", integer, (c) => c.notNull())
		.addColumn("line", integer, (c) => c.notNull())
		.addColumn("part_number", text, (c) => c.notNull())
		.addColumn("detail", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("product_import_finding_pk", ["import_id", "kind", "number"])
		.execute();
}
