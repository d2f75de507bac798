import pg from "pg";
import type { FilterQuestion } from "../filter-questions.ts";
import { percentiles, type Percentiles } from "../load.ts";
import type { Layout } from "./facet-columns.ts";
import { shapes } from "./facet-statements.ts";
import { fillBaseline } from "./fill-baseline.ts";

const TRIED = 3;

export interface SqlAnswer extends Percentiles {
	/** The shape of the statement that was fastest, such as `grouping sets over wide`. */
	how: string;
}

export interface SqlBaseline {
	/** Tries every shape over the wide table and over jsonb with a few questions, and asks the fastest all of them. */
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
			const tried: { how: How; p50: number }[] = [];
			for (const how of everyWay())
				tried.push({ how, p50: (await measureWay(client, how, questions.slice(0, TRIED))).p50 });
			const fastest = tried.reduce((best, one) => (one.p50 < best.p50 ? one : best)).how;
			const figures = await measureWay(client, fastest, questions);
			return { how: `${fastest.shape} over ${fastest.layout}`, ...figures };
		},
		close: () => client.end(),
	};
}

interface How {
	layout: Layout;
	shape: keyof typeof shapes;
}

function everyWay(): How[] {
	const names = Object.keys(shapes) as How["shape"][];
	return (["wide", "jsonb"] as const).flatMap((layout) => names.map((shape) => ({ layout, shape })));
}

async function measureWay(
	client: pg.Client,
	{ layout, shape }: How,
	questions: readonly FilterQuestion[],
): Promise<Percentiles> {
	const times: number[] = [];
	for (const question of questions) {
		const statement = shapes[shape](layout, question);
		const askedAt = performance.now();
		await client.query(statement);
		times.push(performance.now() - askedAt);
	}
	return percentiles(times);
}
