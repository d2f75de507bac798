// The rows of a table that an owner has, as the list of owned tables says.
import { type Expression, type ExpressionBuilder, sql, type SqlBool } from "kysely";
import type { Database } from "#db/connect.ts";
import { type OwnedTableName, ownedTable, type Path, type TableName } from "./owned-tables.ts";

export interface Owner {
	kind: "person" | "organisation";
	id: string;
	/** Of a person: the organisations it is a member of today. */
	organisationIds: readonly string[];
}

export type OwnedRow = Record<string, unknown>;
// Tables are walked by name, which types cannot follow.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Where = ExpressionBuilder<any, any>;

/** The owner's rows of a table, some at a time, without what may not leave. Nothing where the table leaves in no export. */
export async function* readOwnedRows(
	db: Database,
	table: OwnedTableName,
	owner: Owner,
	{ keys, size = 1_000, keepHidden = false }: { keys: Keys; size?: number; keepHidden?: boolean },
): AsyncGenerator<OwnedRow[]> {
	const { side, hidden = [], personal = [], ...owned } = ownedTable(table)!;
	const path = owned[owner.kind];
	if (!path || side === "desk") return;
	const left = owner.kind === "person" ? hidden : [...hidden, ...personal];
	const order = orderOf(keys, table);
	for (let from = 0; ; from += size) {
		const rows: OwnedRow[] = await db
			.selectFrom(table as "rfq")
			.selectAll()
			.where((where) => isOwned(where, table, path, [owner.id]))
			.where((where) => mayLeave(where, table, owner))
			.orderBy(order)
			.limit(size)
			.offset(from)
			.execute();
		if (rows.length > 0) yield keepHidden ? rows : rows.map((row) => without(row, left));
		if (rows.length < size) return;
	}
}

/** Whether a row has one of these owners, along its path; what hangs on something that may not leave stays with it. */
function isOwned(where: Where, table: string, { column, of, key = "id" }: Path, owners: readonly string[]): Rule {
	const own = `${table}.${column}`;
	if (!of) return where(own, "in", owners);
	const next = ownedTable(of)!.organisation ?? ownedTable(of)!.person!;
	const owner = where
		.selectFrom(of)
		.select(`${of}.${key}`)
		.where((there) => isOwned(there, of, next, owners))
		.where((there) => leaves(there, of));
	return where(own, "in", owner);
}

type Rule = Expression<SqlBool>;

/** What a person may read although it has left: what it is itself, and that it was there. */
const itself: readonly TableName[] = [
	"person",
	"membership",
	"heldSeat",
	"identity",
	"legalHold",
	"event",
	"dataExport",
];

/** Of a person: business of an organisation only while it is a member. Whoever has left takes nothing along. */
function mayLeave(where: Where, table: OwnedTableName, { kind, organisationIds }: Owner): Rule {
	const { organisation } = ownedTable(table)!;
	if (kind === "organisation" || !organisation || itself.includes(table)) return leaves(where, table);
	if (organisationIds.length === 0) return where.lit(false);
	return where.and([isOwned(where, table, organisation, organisationIds), leaves(where, table)]);
}

function leaves(where: Where, table: TableName): Rule {
	const among = (from: string, column: string, value: string) =>
		where.selectFrom(from).select(`${from}.id`).where(`${from}.${column}`, "=", value);
	switch (ownedTable(table)!.only) {
		case "outer":
			return where(`${table}.side`, "=", "outer");
		case "not-of-staff":
			return where("event.actorPersonId", "in", among("person", "kind", "client"));
		case "sent":
			return table === "quote" ? where("quote.latestVersion", ">", 0) : isNotOurDraft(where);
		case "not-the-suppliers":
			return where(`${table}.sharing`, "!=", "supplier");
		case "not-a-suppliers-file":
			return where.and([
				where("attachment.subjectId", "not in", among("qualificationStep", "sharing", "supplier")),
				where("attachment.subjectId", "not in", among("talkMessage", "side", "inner")),
			]);
		default:
			return where.lit(true);
	}
}

/** What we started to offer something is the client's from the moment its quote is sent. */
function isNotOurDraft(where: Where): Rule {
	const offered = where.selectFrom("quote").select("quote.rfqId").where("quote.latestVersion", ">", 0);
	return where.or([where("rfq.door", "!=", "seller"), where("rfq.id", "in", offered)]);
}

/** By what the rows of each table are told apart, under its stored name. */
export type Keys = ReadonlyMap<string, readonly string[]>;

/** The id where there is one, everything where not: asked of the database once for all tables. */
export async function readKeys(db: Database): Promise<Keys> {
	const tables = await db.introspection.getTables();
	return new Map(
		tables.map(({ name, columns }) => {
			const names = columns.map((column) => column.name);
			return [name, names.includes("id") ? ["id"] : names];
		}),
	);
}

/** Pages neither skip nor repeat. */
function orderOf(keys: Keys, table: TableName): Expression<unknown> {
	const stored = table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	return sql.join(keys.get(stored)!.map((column) => sql.ref(`${stored}.${column}`)));
}

function without(row: OwnedRow, hidden: readonly string[]): OwnedRow {
	return Object.fromEntries(Object.entries(row).filter(([column]) => !hidden.includes(column)));
}
