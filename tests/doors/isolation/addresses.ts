// The doors, walked through with what names somebody's rows: which values a door is asked with, and which of them open it.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { OwnedTableName } from "../../../src/features/own-data/owned-tables.ts";
import { doors } from "../../../src/middleware/doors.ts";
import type { Who as Meant } from "../../../src/platform/http/who.ts";
import { isName, type Row, type Secrets, textsIn } from "./belongings.ts";
import { choices, notAnId, ofNobody } from "./exceptions.ts";
import { type Ask, type Who, withEach } from "./visitors.ts";

const root = resolve(import.meta.dirname, "../../..");

export interface Door {
	pattern: string;
	who: Meant;
	/** Parameters that may name something of somebody's. */
	params: readonly string[];
	/** What it reads from its query and may name something. */
	queries: readonly string[];
}

/** Those of the list, and the two that stand before it. */
export const allDoors: readonly Door[] = Object.entries({
	...doors,
	"/attachments/[id]": "anyone",
	"/live/[id]": "signed-in",
} as const).map(([pattern, who]) => ({
	...{ pattern, who },
	params: [...pattern.matchAll(/\[(\w+)\]/g)]
		.map(([, name]) => name!)
		.filter((name) => name !== "locale" && !(name in choices)),
	queries: queriesOf(pattern),
}));

/** By the files of its page, all the way down. */
function queriesOf(pattern: string): string[] {
	const files = [".astro", ".ts", "/index.astro", "/index.ts"].map((end) => join(root, `src/pages${pattern}${end}`));
	const waiting = files.filter((file) => existsSync(file));
	const seen = new Set(waiting);
	const names = new Set<string>();
	for (const file of waiting) {
		const text = readFileSync(file, "utf8");
		if (/searchParams|URLSearchParams/.test(text))
			for (const [, name] of text.matchAll(/\.(?:get|getAll|has)\("(\w+)"\)/g)) names.add(name!);
		for (const [, from] of text.matchAll(/from "((?:\.{1,2}\/|#features\/)[^"]+)"/g)) {
			const next = from!.startsWith("#")
				? join(root, from!.replace("#features", "src/features"))
				: join(dirname(file), from!);
			if (seen.has(next) || !existsSync(next)) continue;
			seen.add(next);
			waiting.push(next);
		}
	}
	return [...names].filter((name) => !(name in notAnId));
}

/** One value of a row, and the row. */
export interface Named {
	table: OwnedTableName;
	row: Row;
	name: string;
}

/** Of each table the rows most others tell of, by everything that names them and nothing of anybody else. */
export function namesIn({ rows, names }: Pick<Secrets, "rows" | "names">, most: number): Named[] {
	const told = new Map<unknown, number>();
	for (const row of [...rows.values()].flat())
		for (const value of Object.values(row)) told.set(value, (told.get(value) ?? 0) + 1);
	const found = new Map<string, Named>();
	for (const [table, own] of rows) {
		const rank = (row: Row) => (row.id === undefined ? 0 : told.get(row.id)!);
		const chosen = own.toReversed().sort((a, b) => rank(b) - rank(a));
		for (const row of chosen.slice(0, most))
			for (const name of Object.values(row))
				if (typeof name === "string" && names.has(name) && !found.has(name)) found.set(name, { table, row, name });
	}
	return [...found.values()];
}

/** The addresses of a door for a value of its last parameter, the others taken from the same row; of formats, `most`. */
export function addressesOf(
	{ pattern, params }: Pick<Door, "pattern" | "params">,
	{ row, name }: Named,
	most?: number,
): string[] {
	const others = [
		...new Set(
			[...textsIn(Object.values(row).filter((value) => typeof value === "string" && !/^[[{]/.test(value)))].filter(
				isName,
			),
		),
	];
	const last = params.at(-1);
	const before = params.length > 1 ? others : [""];
	return before.flatMap((other) => spelled(pattern, (param) => (param === last ? name : other)).slice(0, most));
}

/** In English; every format and file there is. */
export function spelled(pattern: string, valueOf: (param: string) => string): string[] {
	const start = [pattern.replaceAll("[locale]", "en")];
	return [...pattern.matchAll(/\[(\w+)\]/g)].reduce<string[]>(
		(paths, [whole, param]) =>
			paths.flatMap((path) =>
				(choices[param!]?.values ?? [encodeURIComponent(valueOf(param!))]).map((value) => path.replace(whole, value)),
			),
		start,
	);
}

export interface Opened {
	door: Door;
	path: string;
	who: Who;
	named: Named;
	html: string;
}

/** What opens for its owners: the proof that a door was asked with the right values. The first who finds it counts. */
export async function openAs(
	ask: Ask,
	owners: (door: Door) => readonly Who[],
	named: (door: Door) => readonly Named[],
): Promise<Opened[]> {
	const opened: Opened[] = [];
	const asked = allDoors.filter(({ pattern, params }) => params.length > 0 && !(pattern in ofNobody));
	await withEach(asked, async (door) => {
		for (const who of owners(door)) {
			const before = opened.length;
			for (const one of named(door))
				for (const path of addressesOf(door, one)) {
					const { status, text } = await ask({ who, path });
					if (status === 200) opened.push({ door, path, who, named: one, html: text });
					// What is not there is there in no other format.
					else if (door.params.length === 1) break;
				}
			if (opened.slice(before).some(({ door: found }) => found === door)) return;
		}
	});
	return opened;
}
