import pg from "pg";
import type { FilterQuestion } from "../filter-questions.ts";
import { percentiles, type Percentiles } from "../load.ts";
import type { Layout } from "./facet-columns.ts";
import { shapes } from "./facet-statements.ts";
import { fillBaseline } from "./fill-baseline.ts";

const TRIED = 3;
/** A way that takes so many times the best for one question is not tried further. */
const HOPELESS = 3;
const LONGEST_MS = 60_000;
/** PostgreSQL's code for a statement that ran into its time limit. */
const CANCELLED = "57014";

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
			let fastest: How | undefined;
			let best = Number.POSITIVE_INFINITY;
			for (const how of everyWay()) {
				const p50 = await tryWay(client, how, questions, best * HOPELESS);
				if (p50 < best) [fastest, best] = [how, p50];
			}
			if (!fastest) throw new Error("no statement was answered");
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

/** Infinite for a way that one of its first questions shows to be hopeless. */
async function tryWay(
	client: pg.Client,
	how: How,
	questions: readonly FilterQuestion[],
	giveUpMs: number,
): Promise<number> {
	await client.query(`set statement_timeout = ${Math.ceil(Math.min(giveUpMs, LONGEST_MS))}`);
	try {
		return (await measureWay(client, how, questions.slice(0, TRIED))).p50;
	} catch (fault) {
		if ((fault as pg.DatabaseError).code === CANCELLED) return Number.POSITIVE_INFINITY;
		throw fault;
	} finally {
		await client.query("set statement_timeout = 0");
	}
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
