// What is whose, by the list of owned tables: the rows of an organisation and its people, and the words that only they hold.
import { type Database } from "../../../db/connect.ts";
import {
	belongsToNobody,
	type OwnedTableName,
	ownedTable,
	ownedTables,
	type Path,
	type TableName,
} from "../../../src/features/own-data/owned-tables.ts";
import { ourWords } from "./exceptions.ts";

export type Row = Readonly<Record<string, unknown>>;
export type Rows = ReadonlyMap<OwnedTableName, readonly Row[]>;
type Tables = ReadonlyMap<string, readonly Row[]>;

export const tableNames = Object.keys(ownedTables) as OwnedTableName[];
/** They repeat what others hold: a word is no less somebody's own for standing in them too. */
const machinery: ReadonlySet<string> = new Set([
	"consequence",
	"seal",
	"unsealedEvent",
	"liveTopic",
	"sealHead",
	"sealCheckpoint",
]);
/** So do these; but of another house they are its own. */
const records: ReadonlySet<string> = new Set(["event", "opening", "letter"]);
/** Nobody of ours reads them. */
export const clientsOwn = tableNames.filter((name) => ownedTable(name)!.side === "client");

/** Every row of every owned table that is the organisation's, or of one of its people alone. */
export async function readBelongings(db: Database, organisationId: string): Promise<Rows> {
	return belongingsIn(await readTables(db, tableNames), organisationId);
}

function belongingsIn(tables: Tables, organisationId: string): Rows {
	const indexes = new Map<string, Map<unknown, Row[]>>();
	const rowsBy = (table: string, key: string, value: unknown) => {
		const name = `${table}.${key}`;
		if (!indexes.has(name))
			indexes.set(
				name,
				Map.groupBy(tables.get(table)!, (row) => row[key]),
			);
		return indexes.get(name)!.get(value) ?? [];
	};
	const owners = (row: Row, { column, of, key = "id" }: Path): unknown[] => {
		if (!of) return [row[column]];
		const next = ownedTable(of)!.organisation ?? ownedTable(of)!.person!;
		return rowsBy(of, key, row[column]).flatMap((owner) => owners(owner, next));
	};
	const people = new Set(rowsBy("membership", "organisationId", organisationId).map((row) => row.personId));
	const isOurs = (table: TableName) => (row: Row) => {
		const { organisation, person } = ownedTable(table)!;
		const houses = organisation ? owners(row, organisation).filter((id) => id !== null && id !== undefined) : [];
		if (houses.length > 0) return houses.includes(organisationId);
		return person !== undefined && owners(row, person).some((id) => people.has(id));
	};
	return new Map(tableNames.map((table) => [table, tables.get(table)!.filter(isOurs(table))]));
}

async function readTables(db: Database, names: readonly string[]): Promise<Tables> {
	const tables = new Map<string, readonly Row[]>();
	for (const name of names)
		tables.set(
			name,
			await db
				.selectFrom(name as "rfq")
				.selectAll()
				.execute(),
		);
	return tables;
}

export interface Secrets {
	/** The organisation's rows. */
	rows: Rows;
	/** What names one thing: ids, numbers, hashes, addresses. In a row of nobody else. */
	names: ReadonlySet<string>;
	/** What was written, and in a row of nobody else. */
	phrases: readonly string[];
}

/**
 * What only rows of these tables hold of all the database. `organisationId`: those of one organisation; without it,
 * everybody's.
 */
export async function readSecrets(
	db: Database,
	{ organisationId, tables = tableNames }: { organisationId?: string; tables?: readonly OwnedTableName[] },
): Promise<Secrets> {
	const all = await readTables(db, await everyTable(db));
	const owned = organisationId === undefined ? all : belongingsIn(all, organisationId);
	const rows: Rows = new Map(tables.map((name) => [name, (owned as Tables).get(name)!]));
	const ours = new Set([...rows.values()].flat());
	const others = new Set<string>();
	const published: string[] = [];
	const isRepeating = (table: string) => machinery.has(table) || (organisationId === undefined && records.has(table));
	for (const [table, every] of all)
		for (const row of every)
			if (!ours.has(row) && !isRepeating(table) && !isOfNoHouse(table, row))
				for (const text of textsIn(row)) others.add(text);
	for (const table of belongsToNobody) if (!machinery.has(table)) published.push(JSON.stringify(all.get(table)));
	const everybodys = published.join("\n");
	const keys = [...ours].map(({ id }) => id).filter((id) => typeof id === "string");
	const texts = [...rows].flatMap(([table, own]) => own.flatMap((row) => [...textsIn(without(row, ourWords[table]))]));
	const alone = texts.filter((text) => text.length >= 6 && !others.has(text));
	return {
		rows,
		names: new Set([...keys, ...alone.filter(isName)]),
		phrases: [...new Set(alone)].filter(
			(text) =>
				!isName(text) && /[^\x20-\x7e]| /.test(text) && !text.split(", ").every((part) => everybodys.includes(part)),
		),
	};
}

/** What our own people did, written down without a client, tells of clients all the same. */
function isOfNoHouse(table: string, row: Row): boolean {
	const path = ownedTable(table as TableName)?.organisation;
	return path !== undefined && !path.of && row[path.column] === null;
}

/** Not a day, an instant, a number or a plain word. */
export function isName(text: string): boolean {
	return /^[\w.@+-]{6,100}$/.test(text) && /\d|@|\w\.\w/.test(text) && !/^(?:\d{4}-\d\d-\d\d|[\d.+-]+$)/.test(text);
}

/** Every text of a row, also those within JSON. */
export function* textsIn(value: unknown): Generator<string> {
	if (typeof value === "string") {
		const inner = /^[[{]/.test(value) ? parsed(value) : undefined;
		if (inner === undefined) yield value.trim();
		else yield* textsIn(inner);
	} else if (value !== null && typeof value === "object") {
		for (const [key, one] of Object.entries(value)) {
			if (/^[\da-f]{8}-/.test(key)) yield key;
			yield* textsIn(one);
		}
	}
}

function without(row: Row, columns: readonly string[] = []): Row {
	return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

async function everyTable(db: Database): Promise<string[]> {
	const tables = await db.introspection.getTables();
	return tables.map(({ name }) => name.replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase()));
}

/** What one of the secrets stands in a text, aside from what was asked for; undefined where none does. */
export function searchFor({ names, phrases }: Secrets): (text: string, asked: readonly string[]) => string | undefined {
	const clean = new Set<string>();
	return (text, asked) => {
		const left = asked.reduce((rest, part) => rest.replaceAll(part, "…"), text.replace(/x-request-id:.*/, ""));
		if (clean.has(left)) return undefined;
		const found =
			(left.match(/[\w.@+-]{6,}/g) ?? [])
				.flatMap((word) => [word, word.replace(/^[.-]+|[.-]+$/g, "")])
				.find((word) => names.has(word)) ?? phrases.find((phrase) => left.includes(phrase));
		if (found === undefined) clean.add(left);
		return found;
	};
}
