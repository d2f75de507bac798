// A product becomes one row: its whole specification is a document in it, its plants a word list, and what it is found
// by lies in the engine's own full-text index. Rows a value, a plant and a term each would be forty million at a million
// products of twenty properties.
import { type Kysely, sql } from "kysely";
import { integer, real, text } from "../columns.ts";
import { createProductText, replaceProductText } from "../product-text.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
	const tables = db as Kysely<OldTables>;
	await widenProperties(tables);
	await widenProducts(tables);
	await createProductText(db);
	await moveProducts(tables);
	await db.schema.createIndex("product_by_serial").on("product").column("serial").unique().execute();
	// Of a million products few turn and few were imported just now: their nulls want no index.
	for (const column of ["import_id", "next_turn_on"] as const)
		await tables.schema
			.createIndex(`product_by_${column}`)
			.on("product")
			.column(column)
			.where(sql.ref(column), "is not", null)
			.execute();
	for (const gone of ["specification", "product_plant", "product_term"]) await db.schema.dropTable(gone).execute();
	await createRevisions(db);
	await createCrossReferences(db);
}

async function widenProperties(db: Kysely<OldTables>): Promise<void> {
	await db.schema.alterTable("property").addColumn("number", integer).execute();
	await db.schema
		.alterTable("property")
		.addColumn("previous_codes", text, (c) => c.notNull().defaultTo("[]"))
		.execute();
	for (const column of ["x_name_en", "x_name_zh", "x_dimension", "x_unit"])
		await db.schema.alterTable("property").addColumn(column, text).execute();
	const rows = await db.selectFrom("property").select("id").orderBy("id").execute();
	for (const [at, { id }] of rows.entries())
		await db
			.updateTable("property")
			.set({ number: at + 1 })
			.where("id", "=", id)
			.execute();
	await db.schema.createIndex("property_by_number").on("property").column("number").unique().execute();
	await db.schema
		.createTable("property_override")
		.addColumn("family_id", text, (c) => c.notNull().references("family.id").onDelete("cascade"))
		.addColumn("property_id", text, (c) => c.notNull().references("property.id").onDelete("cascade"))
		.addColumn("patch", text, (c) => c.notNull())
		.addPrimaryKeyConstraint("property_override_pk", ["family_id", "property_id"])
		.execute();
}

async function widenProducts(db: Kysely<OldTables>): Promise<void> {
	const add = (name: string, kind: typeof text | typeof integer | typeof real) =>
		db.schema.alterTable("product").addColumn(name, kind).execute();
	const addNotNull = (name: string, kind: typeof text | typeof integer, value: string | number) =>
		db.schema
			.alterTable("product")
			.addColumn(name, kind, (c) => c.notNull().defaultTo(value))
			.execute();
	await add("serial", integer);
	await addNotNull("home", text, "files");
	await addNotNull("plant_codes", text, "");
	await addNotNull("specification", text, "{}");
	await addNotNull("revision", integer, 1);
	await addNotNull("revised_by", text, "content");
	await addNotNull("revision_reason", text, "");
	await add("import_id", text);
	for (const fact of ["gtin", "hs_code", "etim_class", "eclass_class"]) await add(fact, text);
	await add("weight_grams", real);
	await add("packaging_unit", integer);
	for (const milestone of [
		"active_from",
		"not_for_new_designs_from",
		"last_order_on",
		"end_of_life_from",
		"next_turn_on",
	])
		await add(milestone, text);
	await db.schema.alterTable("product_alternative").addColumn("reviewed_by", text).execute();
	await db.schema.alterTable("product_alternative").addColumn("reviewed_on", text).execute();
}

async function moveProducts(db: Kysely<OldTables>): Promise<void> {
	const properties = await db.selectFrom("property").select(["id", "number"]).execute();
	const numberOf = new Map(properties.map(({ id, number }) => [id, number]));
	const plants = new Map((await db.selectFrom("plant").select(["id", "code"]).execute()).map((p) => [p.id, p.code]));
	const products = await db.selectFrom("product").select("id").orderBy("id").execute();
	for (const [at, { id }] of products.entries()) {
		const values = await db.selectFrom("specification").selectAll().where("productId", "=", id).execute();
		const made = await db.selectFrom("productPlant").select("plantId").where("productId", "=", id).execute();
		const terms = await db.selectFrom("productTerm").select("term").where("productId", "=", id).execute();
		const document = Object.fromEntries(values.map((value) => [numberOf.get(value.propertyId)!, toEntry(value)]));
		const codes = made.map(({ plantId }) => plants.get(plantId)!).sort();
		const serial = at + 1;
		await db
			.updateTable("product")
			.set({ serial, plantCodes: codes.join(" "), specification: JSON.stringify(document) })
			.where("id", "=", id)
			.execute();
		await replaceProductText(db, [{ serial, terms: terms.map(({ term }) => term) }]);
	}
}

function toEntry(value: OldTables["specification"]): Record<string, unknown> {
	const { typed: t, unit: u, baseMin, baseMax, choice: c, textEn, textZh } = value;
	if (value.state !== "stated") return { t, s: value.state === "on-request" ? "r" : "n" };
	return {
		t,
		...(u !== null && { u }),
		...(baseMin !== null && { b: baseMax === null || baseMax === baseMin ? baseMin : [baseMin, baseMax] }),
		...(c !== null && { c }),
		...(textEn !== null && { x: [textEn, textZh ?? textEn] }),
	};
}

async function createRevisions(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("product_revision")
		.addColumn("product_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addColumn("number", integer, (c) => c.notNull())
		.addColumn("document", text, (c) => c.notNull())
		.addColumn("recorded_at", text, (c) => c.notNull())
		.addColumn("recorded_by", text, (c) => c.notNull())
		.addColumn("reason", text, (c) => c.notNull())
		.addColumn("import_id", text)
		.addPrimaryKeyConstraint("product_revision_pk", ["product_id", "number"])
		.execute();
}

async function createCrossReferences(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable("cross_reference")
		.addColumn("id", text, (c) => c.notNull().primaryKey())
		.addColumn("product_id", text, (c) => c.notNull().references("product.id").onDelete("cascade"))
		.addColumn("kind", text, (c) => c.notNull())
		.addColumn("brand", text, (c) => c.notNull())
		.addColumn("part_number", text, (c) => c.notNull())
		.addColumn("part_number_key", text, (c) => c.notNull())
		.addColumn("organisation_id", text, (c) => c.references("organisation.id").onDelete("cascade"))
		.addColumn("recorded_at", text, (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex("cross_reference_by_part_number_key")
		.on("cross_reference")
		.columns(["part_number_key", "organisation_id"])
		.execute();
	await db.schema
		.createIndex("cross_reference_by_product_id_kind")
		.on("cross_reference")
		.columns(["product_id", "kind"])
		.execute();
	await db.schema
		.createIndex("cross_reference_by_organisation_id_id")
		.on("cross_reference")
		.columns(["organisation_id", "id"])
		.execute();
}

/** The tables as they were until now, as far as this step reads them. */
interface OldTables {
	property: { id: string; number: number };
	plant: { id: string; code: string };
	product: { id: string; serial: number; plantCodes: string; specification: string };
	productPlant: { productId: string; plantId: string };
	productTerm: { productId: string; term: string };
	specification: {
		productId: string;
		propertyId: string;
		state: string;
		typed: string;
		unit: string | null;
		baseMin: number | null;
		baseMax: number | null;
		choice: string | null;
		textEn: string | null;
		textZh: string | null;
	};
}
