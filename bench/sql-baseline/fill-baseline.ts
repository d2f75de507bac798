// The same products as two tables that a careful hand would make to filter them in SQL: one column a property, with an
// index each; and one jsonb document with a GIN index and an index on the number that is asked for most.
import type { Client } from "pg";
import { type FacetColumn, facetColumns, namesOf } from "./facet-columns.ts";

export async function fillBaseline(client: Client): Promise<void> {
	const { rows } = await client.query<{ code: string; number: number }>(
		`select code, number from property where family_id = (select id from family where code = 'motion-units')`,
	);
	const numberOf = new Map(rows.map(({ code, number }) => [code, number]));
	await client.query("drop table if exists bench_wide, bench_jsonb");
	await client.query(
		`create table bench_wide as select serial, ${facetColumns.map((column) => wideColumn(column, numberOf)).join(", ")} ${from}`,
	);
	for (const { facet, kind } of facetColumns) {
		const using = kind === "several" ? `using gin (${facet})` : `(${kind === "range" ? `${facet}_min` : facet})`;
		await client.query(`create index on bench_wide ${using}`);
	}
	await client.query(
		`create table bench_jsonb as select serial, jsonb_strip_nulls(jsonb_build_object(${facetColumns.map((column) => jsonPair(column, numberOf)).join(", ")})) as document ${from}`,
	);
	await client.query("create index on bench_jsonb using gin (document jsonb_path_ops)");
	await client.query("create index on bench_jsonb (((document->'bore')::float8))");
	for (const table of ["bench_wide", "bench_jsonb"]) {
		await client.query(`alter table ${table} add primary key (serial)`);
		await client.query(`vacuum analyze ${table}`);
	}
}

const from = `from product, lateral (select specification::jsonb as d offset 0) as document
	where family_id in (select id from family where code in ('radial-ball-units', 'cylinder-roller-units', 'taper-roller-units',
		'angular-ball-units', 'wheel-hub-kits', 'needle-roller-units', 'thrust-ball-units', 'wheel-end-kits'))`;

function wideColumn({ facet, kind }: FacetColumn, numberOf: ReadonlyMap<string, number>): string {
	const names = `array[${namesOf(facet)
		.map((name) => `'${name}'`)
		.join(",")}]`;
	if (facet === "status") return `array_position(${names}, status)::smallint as status`;
	if (facet === "plant")
		return `(select array_agg(array_position(${names}, code)::smallint) from unnest(string_to_array(plant_codes, ' ')) as code) as plant`;
	const entry = `d->'${numberOf.get(facet)}'`;
	if (kind === "number") return `(${entry}->>'b')::float8 as ${facet}`;
	if (kind === "range")
		return `(${entry}->'b'->>0)::float8 as ${facet}_min, (${entry}->'b'->>1)::float8 as ${facet}_max`;
	if (kind === "choice") return `array_position(${names}, ${entry}->>'c')::smallint as ${facet}`;
	return `(select array_agg(array_position(${names}, code)::smallint) from jsonb_array_elements_text(${entry}->'c') as code) as ${facet}`;
}

function jsonPair({ facet, kind }: FacetColumn, numberOf: ReadonlyMap<string, number>): string {
	if (facet === "status") return `'status', status`;
	if (facet === "plant") return `'plant', to_jsonb(string_to_array(plant_codes, ' '))`;
	const entry = `d->'${numberOf.get(facet)}'`;
	return `'${facet}', ${kind === "number" || kind === "range" ? `${entry}->'b'` : `${entry}->'c'`}`;
}
