import pg from "pg";
import type { FilterQuestion } from "../filter-questions.ts";
import { percentiles, type Percentiles } from "../load.ts";
import type { Layout } from "./facet-columns.ts";
import { shapes } from "./facet-statements.ts";
import { fillBaseline } from "./fill-baseline.ts";

export interface SqlAnswer extends Percentiles {
	/** The shape of the statement that was fastest, such as `grouping sets over wide`. */
	how: string;
}

export interface SqlBaseline {
	/** Asks every question in every shape over the wide table and over jsonb; gives the fastest. */
	measure(questions: readonly FilterQuestion[]): Promise<SqlAnswer>;
	close(): Promise<void>;
}

/** `url` of a prepared PostgreSQL database; the two tables are made in it where they are not there yet. */
export async function openSqlBaseline(url: string): Promise<SqlBaseline> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	const { rows } = await client.query("select to_regclass('bench_jsonb_pkey') as made");
	if (rows[0].made === null) await fillBaseline(client);
	return {
		async measure(questions) {
			const answers: SqlAnswer[] = [];
			for (const layout of ["wide", "jsonb"] as const)
				for (const shape of Object.keys(shapes) as (keyof typeof shapes)[])
					answers.push(await measureShape(client, layout, shape, questions));
			return answers.sort((a, b) => a.p50 - b.p50)[0]!;
		},
		close: () => client.end(),
	};
}

async function measureShape(
	client: pg.Client,
	layout: Layout,
	shape: keyof typeof shapes,
	questions: readonly FilterQuestion[],
): Promise<SqlAnswer> {
	const times: number[] = [];
	await client.query(shapes[shape](layout, questions[0]!));
	for (const question of questions) {
		const statement = shapes[shape](layout, question);
		const askedAt = performance.now();
		await client.query(statement);
		times.push(performance.now() - askedAt);
	}
	return { how: `${shape} over ${layout}`, ...percentiles(times) };
}
