// What the company makes: plants, families, properties, products and their values.
import type { Kysely } from "kysely";
import { integer, real, text } from "../columns.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("plant")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("code", text, (c) => c.notNull().unique())
		.addColumn("name_en", text, (c) => c.notNull())
		.addColumn("name_zh", text, (c) => c.notNull())
		.addColumn("country", text, (c) => c.notNull())
		.addColumn("city_en", text, (c) => c.notNull())
		.addColumn("city_zh", text, (c) => c.notNull())
		.addColumn("latitude", real, (c) => c.notNull())
		.addColumn("longitude", real, (c) => c.notNull())
		.addColumn("time_zone", text, (c) => c.notNull())
		.addColumn("employees", integer)
		.addColumn("about_en", text, (c) => c.notNull())
		.addColumn("about_zh", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createTable("family")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("code", text, (c) => c.notNull().unique())
		.addColumn("parent_id", text, (c) => c.references("family.id"))
		.addColumn("name_en", text, (c) => c.notNull())
		.addColumn("name_zh", text, (c) => c.notNull())
		.addColumn("description_en", text, (c) => c.notNull())
		.addColumn("description_zh", text, (c) => c.notNull())
		.addColumn("drawing", text)
		.addColumn("position", integer, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("family_by_parent_id_position").on("family").columns(["parent_id", "position"]).execute();
	await db.schema
		.createTable("plant_capability")
		.addColumn("plant_id", text, (c) => c.notNull().references("plant.id").onDelete("cascade"))
		.addColumn("family_id", text, (c) => c.notNull().references("family.id").onDelete("cascade"))
		.addColumn("lead_time_days", integer, (c) => c.notNull())
		.addColumn("limits", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("plant_capability_pk", ["plant_id", "family_id"])
		.execute();
	await db.schema.createIndex("plant_capability_by_family_id").on("plant_capability").column("family_id").execute();
	await db.schema
		.createTable("property")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("family_id", text, (c) => c.notNull().references("family.id").onDelete("cascade"))
		.addColumn("code", text, (c) => c.notNull())
		.addColumn("symbol", text)
		.addColumn("name_en", text, (c) => c.notNull())
		.addColumn("name_zh", text, (c) => c.notNull())
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("dimension", text)
		.addColumn("unit", text)
		.addColumn("direction", text, (c) => c.notNull())
		.addColumn("group_code", text, (c) => c.notNull())
		.addColumn("group_name_en", text, (c) => c.notNull())
		.addColumn("group_name_zh", text, (c) => c.notNull())
		.addColumn("group_position", integer, (c) => c.notNull())
		.addColumn("position", integer, (c) => c.notNull())
		.addColumn("in_table", integer, (c) => c.notNull())
		.addColumn("is_filter", integer, (c) => c.notNull())
		.addColumn("is_comparable", integer, (c) => c.notNull())
		.addColumn("choices", text, (c) => c.notNull())
		.addUniqueConstraint("property_once", ["family_id", "code"])
		.execute();
	await db.schema
		.createTable("product")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("part_number", text, (c) => c.notNull().unique())
		.addColumn("part_number_key", text, (c) => c.notNull())
		.addColumn("family_id", text, (c) => c.notNull().references("family.id"))
		.addColumn("name_en", text, (c) => c.notNull())
		.addColumn("name_zh", text, (c) => c.notNull())
		.addColumn("status", text, (c) => c.notNull())
		.addColumn("created_at", text, (c) => c.notNull())
		.addColumn("updated_at", text, (c) => c.notNull())
		.execute();
	await db.schema.createIndex("product_by_part_number_key").on("product").column("part_number_key").execute();
	await db.schema
		.createIndex("product_by_family_id_part_number")
		.on("product")
		.columns(["family_id", "part_number"])
		.execute();
	await db.schema.createIndex("product_by_updated_at").on("product").column("updated_at").execute();
	await db.schema
		.createTable("product_plant")
		.addColumn("product_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addColumn("plant_id", text, (c) => c.notNull().references("plant.id").onDelete("cascade"))
		.addPrimaryKeyConstraint("product_plant_pk", ["product_id", "plant_id"])
		.execute();
	await db.schema
		.createTable("specification")
		.addColumn("product_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addColumn("property_id", text, (c) => c.notNull().references("property.id").onDelete("cascade"))
		.addColumn("state", text, (c) => c.notNull())
		.addColumn("typed", text, (c) => c.notNull())
		.addColumn("unit", text)
		.addColumn("base_min", real)
		.addColumn("base_max", real)
		.addColumn("choice", text)
		.addColumn("text_en", text)
		.addColumn("text_zh", text)
		.addPrimaryKeyConstraint("specification_pk", ["product_id", "property_id"])
		.execute();
	await db.schema
		.createIndex("specification_by_property_id_base_min_base_max_product_id")
		.on("specification")
		.columns(["property_id", "base_min", "base_max", "product_id"])
		.execute();
	await db.schema
		.createIndex("specification_by_property_id_choice_product_id")
		.on("specification")
		.columns(["property_id", "choice", "product_id"])
		.execute();
	await db.schema
		.createTable("product_alternative")
		.addColumn("product_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addColumn("alternative_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("note_en", text, (c) => c.notNull())
		.addColumn("note_zh", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("product_alternative_pk", ["product_id", "alternative_id"])
		.execute();
	await db.schema
		.createTable("product_term")
		.addColumn("term", text, (c) => c.notNull())
		.addColumn("product_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addPrimaryKeyConstraint("product_term_pk", ["term", "product_id"])
		.execute();
	await db.schema
		.createIndex("product_term_by_product_id_term")
		.on("product_term")
		.columns(["product_id", "term"])
		.execute();
}
