// What products are found by, in the engine's own full-text index: FTS5 on SQLite, `tsvector` on PostgreSQL. The only
// file that knows the two apart. Terms are made by the catalogue (words, numbers, Han characters and pairs); neither
// engine takes a text apart here.
import { type QueryExecutorProvider, sql, SqliteAdapter } from "kysely";

export interface ProductTextRow {
	/** product.serial */
	serial: number;
	/** Lower case, without spaces. */
	terms: readonly string[];
}

export interface WantedText {
	/** All of them must be there. */
	all: readonly string[];
	/** And a term that begins so. */
	prefix?: string | undefined;
}

const BATCH = 500;

export async function createProductText(db: QueryExecutorProvider): Promise<void> {
	if (isSqlite(db)) {
		await sql`create virtual table product_text using fts5(terms, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0 tokenchars '.,'")`.execute(
			db,
		);
		await sql`create virtual table product_text_vocabulary using fts5vocab(product_text, row)`.execute(db);
		return;
	}
	await sql`create table product_text (serial integer primary key, terms tsvector not null)`.execute(db);
	await sql`create index product_text_by_terms on product_text using gin (terms)`.execute(db);
}

export async function replaceProductText(db: QueryExecutorProvider, rows: readonly ProductTextRow[]): Promise<void> {
	await deleteProductText(
		db,
		rows.map(({ serial }) => serial),
	);
	await insertProductText(db, rows);
}

/** For products that have no text yet. */
export async function insertProductText(db: QueryExecutorProvider, rows: readonly ProductTextRow[]): Promise<void> {
	for (const some of batches(rows)) {
		const values = isSqlite(db)
			? some.map(({ serial, terms }) => sql`(${serial}, ${terms.join(" ")})`)
			: some.map(({ serial, terms }) => sql`(${serial}::integer, array_to_tsvector(${[...new Set(terms)]}::text[]))`);
		const columns = isSqlite(db) ? sql`(rowid, terms)` : sql`(serial, terms)`;
		await sql`insert into product_text ${columns} values ${sql.join(values)}`.execute(db);
	}
}

export async function deleteProductText(db: QueryExecutorProvider, serials: readonly number[]): Promise<void> {
	const key = isSqlite(db) ? sql.ref("rowid") : sql.ref("serial");
	for (const some of batches(serials))
		await sql`delete from product_text where ${key} in (${sql.join(some)})`.execute(db);
}

/** Serials of products whose text holds what is wanted, in rising order. */
export async function findProductText(db: QueryExecutorProvider, wanted: WantedText, limit: number): Promise<number[]> {
	if (wanted.all.length === 0 && !wanted.prefix) return [];
	if (isSqlite(db)) {
		const words = wanted.all.map(quoted);
		if (wanted.prefix) words.push(`${quoted(wanted.prefix)}*`);
		const match = words.join(" AND ");
		const { rows } = await sql<{
			serial: number;
		}>`select rowid as serial from product_text where product_text match ${match} order by rowid limit ${limit}`.execute(
			db,
		);
		return rows.map(({ serial }) => serial);
	}
	const lexemes = wanted.all.map(asLexeme);
	if (wanted.prefix) lexemes.push(`${asLexeme(wanted.prefix)}:*`);
	const { rows } = await sql<{
		serial: number;
	}>`select serial from product_text where terms @@ ${lexemes.join(" & ")}::tsquery order by serial limit ${limit}`.execute(
		db,
	);
	return rows.map(({ serial }) => serial);
}

export interface FrequentTerm {
	term: string;
	serials: Int32Array;
}

/** Of how many products in a hundred PostgreSQL looks for frequent terms: taking all texts apart keeps a processor for 10 s. */
const SAMPLE = 10;

/** The terms that stand in more than `moreThan` products, each with all its products: what would be slow to ask for. */
export async function listFrequentTerms(db: QueryExecutorProvider, moreThan: number): Promise<FrequentTerm[]> {
	// Half of what is to be expected in the sample, so that chance leaves out none.
	const names = isSqlite(db)
		? await sql<{ term: string }>`select term from product_text_vocabulary where doc > ${moreThan}`.execute(db)
		: await sql<{ term: string }>`select term from product_text tablesample bernoulli (${SAMPLE}),
			unnest(tsvector_to_array(terms)) as term group by term having count(*) > ${Math.floor((moreThan * SAMPLE) / 200)}`.execute(
				db,
			);
	const found: FrequentTerm[] = [];
	for (const { term } of names.rows) {
		const serials = await listSerialsOf(db, term);
		if (serials.length > moreThan) found.push({ term, serials });
	}
	return found;
}

/** In one text: as rows, eight million of them took 4 s to receive. */
async function listSerialsOf(db: QueryExecutorProvider, term: string): Promise<Int32Array> {
	const asked = isSqlite(db)
		? sql<InOneText>`select count(*) as count, group_concat(rowid, ' ') as serials from product_text
			where product_text match ${quoted(term)}`
		: sql<InOneText>`select count(*) as count, string_agg(serial::text, ' ') as serials from product_text
			where terms @@ ${asLexeme(term)}::tsquery`;
	const { count, serials } = (await asked.execute(db)).rows[0]!;
	return readNumbers(serials ?? "", count);
}

interface InOneText {
	count: number;
	serials: string | null;
}

/** Whole numbers with a space between two. */
function readNumbers(text: string, count: number): Int32Array {
	const numbers = new Int32Array(count);
	let next = 0;
	let number = 0;
	for (let at = 0; at <= text.length; at++) {
		const digit = text.charCodeAt(at) - 48;
		if (digit >= 0 && digit <= 9) number = number * 10 + digit;
		else if (next < count) {
			numbers[next++] = number;
			number = 0;
		}
	}
	return numbers;
}

function isSqlite(db: QueryExecutorProvider): boolean {
	return db.getExecutor().adapter instanceof SqliteAdapter;
}

function quoted(term: string): string {
	return `"${term.replaceAll('"', '""')}"`;
}

function asLexeme(term: string): string {
	return `'${term.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

function batches<Item>(items: readonly Item[]): Item[][] {
	const count = Math.ceil(items.length / BATCH);
	return Array.from({ length: count }, (_, at) => items.slice(at * BATCH, (at + 1) * BATCH));
}
