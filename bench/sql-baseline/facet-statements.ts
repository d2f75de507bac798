// The three filters and the counts of all facets as SQL, each facet without its own filter, in the shapes a careful hand
// would try. All give the same rows: facet, code or bin, count.
import type { AskedFilter, FilterQuestion } from "../filter-questions.ts";
import { type FacetColumn, facetColumns, type Layout, placeOf } from "./facet-columns.ts";

export const shapes = {
	/** What passes is kept once, then grouped facet by facet. */
	"union of groups": unionOfGroups,
	/** What passes is read once, grouped by all facets together. */
	"grouping sets": groupingSets,
	/** What passes all filters but one at most is kept once. */
	"near misses": nearMisses,
} as const;

function unionOfGroups(layout: Layout, { filters }: FilterQuestion): string {
	const conditions = filters.map((filter) => conditionOf(layout, filter));
	const { free, own } = split(filters);
	const source = filters.length > 0 ? "passes" : tableOf(layout);
	const counted = [
		...free.map((column) => group(layout, column, source, [])),
		...own.map(({ column, at }) => group(layout, column, tableOf(layout), without(conditions, at))),
	];
	const kept = `with passes as materialized (select * from ${tableOf(layout)} where ${all(conditions)})`;
	return `${filters.length > 0 ? kept : ""} ${counted.join(" union all ")}`;
}

function groupingSets(layout: Layout, { filters }: FilterQuestion): string {
	const conditions = filters.map((filter) => conditionOf(layout, filter));
	const { free, own } = split(filters);
	const plain = free.filter(({ kind }) => kind !== "several");
	const several = free.filter(({ kind }) => kind === "several");
	const keys = plain.map((column) => `${keyOf(layout, column)} as key_${column.facet}`);
	const sets = plain.map(({ facet }) => `(key_${facet})`);
	const source = filters.length > 0 ? "passes" : tableOf(layout);
	const counted = [
		`select grouping(${plain.map(({ facet }) => `key_${facet}`).join(", ")})::text, coalesce(${plain.map(({ facet }) => `key_${facet}`).join(", ")}), count(*)
			from (select ${keys.join(", ")} from ${source}) as keyed group by grouping sets (${sets.join(", ")})`,
		...several.map((column) => group(layout, column, source, [])),
		...own.map(({ column, at }) => group(layout, column, tableOf(layout), without(conditions, at))),
	];
	const kept = `with passes as materialized (select * from ${tableOf(layout)} where ${all(conditions)})`;
	return `${filters.length > 0 ? kept : ""} ${counted.join(" union all ")}`;
}

function nearMisses(layout: Layout, { filters }: FilterQuestion): string {
	if (filters.length === 0) return unionOfGroups(layout, { family: "", filters });
	const passes = filters.map((filter, at) => `coalesce(${conditionOf(layout, filter)}, false) as p${at}`);
	const { free, own } = split(filters);
	const flags = filters.map((_, at) => `p${at}`);
	const counted = [
		...free.map((column) => group(layout, column, "near", flags)),
		...own.map(({ column, at }) => group(layout, column, "near", without(flags, at))),
	];
	return `with near as materialized (select * from (select *, ${passes.join(", ")} from ${tableOf(layout)}) as tested
		where ${flags.map((flag) => `${flag}::int`).join(" + ")} >= ${filters.length - 1}) ${counted.join(" union all ")}`;
}

function group(layout: Layout, column: FacetColumn, source: string, conditions: readonly string[]): string {
	const where = conditions.length > 0 ? `where ${all(conditions)}` : "";
	if (column.kind !== "several")
		return `select '${column.facet}', ${keyOf(layout, column)}, count(*) from ${source} ${where} group by 2`;
	const each = layout === "wide" ? `unnest(${column.facet})` : `jsonb_array_elements_text(document->'${column.facet}')`;
	return `select '${column.facet}', one::text, count(*) from ${source}, ${each} as one ${where} group by 2`;
}

function keyOf(layout: Layout, { facet, kind, ends: [low, high] }: FacetColumn): string {
	const value = layout === "wide" ? facet : `(document->'${facet}')::float8`;
	if (kind === "number") return `width_bucket(${value}, ${low}, ${high}, 24)::text`;
	if (kind === "range")
		return layout === "wide" ? `${facet}_min::text || '..' || ${facet}_max::text` : `document->>'${facet}'`;
	return layout === "wide" ? `${facet}::text` : `document->>'${facet}'`;
}

function conditionOf(layout: Layout, filter: AskedFilter): string {
	const { property } = filter;
	if ("codes" in filter) {
		if (layout === "wide") return `${property} in (${filter.codes.map((code) => placeOf(property, code)).join(", ")})`;
		const contained = filter.codes.map((code) => `document @> '${JSON.stringify({ [property]: code })}'`);
		return `(${contained.join(" or ")})`;
	}
	const value = layout === "wide" ? property : `(document->'${property}')::float8`;
	return `${value} between ${filter.min} and ${filter.max}`;
}

function split(filters: readonly AskedFilter[]) {
	const atOf = (facet: string) => filters.findIndex(({ property }) => property === facet);
	return {
		free: facetColumns.filter(({ facet }) => atOf(facet) < 0),
		own: facetColumns.flatMap((column) => (atOf(column.facet) < 0 ? [] : [{ column, at: atOf(column.facet) }])),
	};
}

function without(conditions: readonly string[], at: number): string[] {
	return conditions.filter((_, place) => place !== at);
}

function all(conditions: readonly string[]): string {
	return conditions.join(" and ");
}

function tableOf(layout: Layout): string {
	return `bench_${layout}`;
}
