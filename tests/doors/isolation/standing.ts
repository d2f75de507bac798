// The house under test: the demo's year, and a little more of Harbour Rail and of Olgino Wagon.
import { vi } from "vitest";
import type { Database } from "../../../db/connect.ts";
import type { TableName } from "../../../src/features/own-data/owned-tables.ts";
import { readBelongings, readSecrets, type Rows, type Secrets, tableNames } from "./belongings.ts";
import { type Door, namesIn, openAs, type Named, type Opened } from "./addresses.ts";
import { furnish } from "./furnish.ts";
import { addTwins, type Ask, askAt, type Who } from "./visitors.ts";
import { type RunningHouse, startHouse } from "../../support/start-house.ts";
import { mayEnter } from "../../../src/platform/http/who.ts";

export const owners = ["mei", "tomas", "ines", "erik"].map((name) => `${name}@harbour-rail.example`);
export const staff = ["petra", "wei", "eva", "ada", "lin"].map((name) => `${name}@minhe.example`);
export const olga = "olga@olgino.example";

/** Each table's newest rows; one of each where every door is asked for it. */
const MOST_ROWS = 3;

export interface Standing {
	house: RunningHouse;
	ask: Ask;
	/** Harbour Rail's organisation. */
	ours: string;
	secrets: Secrets;
	/** One row of every table of Harbour Rail's. */
	samples: readonly Named[];
	/** What opens for Harbour Rail's people, or at the desk, with something of Harbour Rail's. */
	opened: readonly Opened[];
	/** What opens for Olga with something of her own. */
	olgas: readonly Opened[];
	/** A quote of Harbour Rail's. */
	quote: { number: string; versionHash: string; rfqId: string };
	/** What an address may name that has no owner, by parameter. */
	everybodys: Readonly<Record<string, string>>;
	/** Olga, and others with just her rights. */
	twins: readonly Who[];
}

export async function standUp(): Promise<Standing> {
	const env = { STAFF_SECOND_FACTOR: "offered", TRUSTED_PROXIES: "127.0.0.1", LOG_LEVEL: "debug" };
	const house = await startHouse({ mode: "demo", env });
	const { db } = house;
	const ask = askAt(house);
	const idOf = async (name: string) => (await db.selectFrom("organisation").select("id").where("name", "=", name).executeTakeFirstOrThrow()).id; // prettier-ignore
	const [ours, theirs] = [await idOf("Harbour Rail"), await idOf("Olgino Wagon")];
	await furnish(db, ask, { organisationId: ours, buyer: owners[0]!, comparer: owners[1]! }, "hafen4711");
	await furnish(db, ask, { organisationId: theirs, buyer: olga, comparer: olga }, "olgino0815");
	const twins = [olga, ...(await addTwins(db, olga, 40))];
	await settle(house);
	const [secrets, own] = [
		await readSecrets(db, { organisationId: ours }),
		await readSecrets(db, { organisationId: theirs }),
	];
	const samples = namesIn(secrets, 1);
	const opened = await openMore(ask, secrets, samples);
	const likewise = (door: Door) => namesIn(own, 1).filter(({ table }) => opensWith(opened, door).has(table));
	const olgas = await openAs(ask, (door) => (isDesk(door) ? [] : [olga]), likewise);
	await settle(house);
	// What was opened is a row of its own by now.
	const rest = { quote: await findQuote(db, ours), everybodys: await findEverybodys(db), olgas, twins };
	return { house, ask, ours, secrets: await readSecrets(db, { organisationId: ours }), samples, opened, ...rest };
}

/** The tables whose names open a door. */
function opensWith(opened: readonly Opened[], door: Door): ReadonlySet<TableName> {
	return new Set(opened.filter((one) => one.door === door).map(({ named }) => named.table));
}

function findQuote(db: Database, organisationId: string) {
	return db
		.selectFrom("quote")
		.innerJoin("quoteVersion", "quoteVersion.quoteId", "quote.id")
		.select(["quote.number", "quote.rfqId", "quoteVersion.contentHash as versionHash"])
		.where("quote.organisationId", "=", organisationId)
		.where("quote.clientState", "=", "open")
		.orderBy("quoteVersion.id", "desc")
		.executeTakeFirstOrThrow();
}

async function findEverybodys(db: Database): Promise<Record<string, string>> {
	const { partNumber } = await db.selectFrom("product").select("partNumber").executeTakeFirstOrThrow();
	const family = await db.selectFrom("family").select("code").executeTakeFirstOrThrow();
	const { slug } = await db.selectFrom("bulletin").select("slug").executeTakeFirstOrThrow();
	const item = await db.selectFrom("dossierItem").select("code").executeTakeFirstOrThrow();
	return { partNumber, family: family.code, slug, code: item.code };
}

/** First with one row of each table; then with more of those that opened something, and of all where nothing did. */
async function openMore(ask: Ask, secrets: Secrets, samples: readonly Named[]): Promise<Opened[]> {
	const asOwners = (door: Door) => (isDesk(door) ? staff : owners);
	const first = await openAs(ask, asOwners, () => samples);
	const all = namesIn(secrets, MOST_ROWS);
	const more = all.filter((one) => !samples.includes(one) && !samples.some(({ name }) => name === one.name));
	const second = await openAs(ask, asOwners, (door) => {
		const tables = opensWith(first, door);
		return more.filter(({ table }) => tables.size === 0 || tables.has(table));
	});
	return [...first, ...second];
}

export const isDesk = ({ who }: Pick<Door, "who">) => !mayEnter(client, who) && who !== "anyone";
const client = { kind: "client" } as Parameters<typeof mayEnter>[0];

/** Nothing is under way any more: what follows from what was done is done. */
export async function settle({ db }: RunningHouse): Promise<void> {
	const busy = async () => {
		const count = (table: "consequence" | "letter", state: string) => db.selectFrom(table).select("id").where("state", "=", state as "pending").execute(); // prettier-ignore
		const exports = await db
			.selectFrom("dataExport")
			.select("id")
			.where("state", "not in", ["ready", "failed"])
			.execute();
		const bills = await db.selectFrom("billOfMaterials").select("id").where("claimedUntil", "is not", null).execute();
		return [await count("consequence", "pending"), await count("letter", "queued"), exports, bills].flat().length;
	};
	await vi.waitUntil(async () => (await busy()) === 0, { timeout: 30_000, interval: 100 });
}

/** What differs between two looks at somebody's rows; empty where nothing does. */
export function changesBetween(before: Rows, after: Rows): string[] {
	return [...before].flatMap(([table, rows]) => {
		const [was, is] = [rows, after.get(table)!].map((all) => new Set(all.map((row) => JSON.stringify(row))));
		const gone = [...was!].filter((row) => !is!.has(row)).map((row) => `- ${table} ${row}`);
		return [...gone, ...[...is!].filter((row) => !was!.has(row)).map((row) => `+ ${table} ${row}`)];
	});
}

export const lookAt = ({ house, ours }: Standing) => readBelongings(house.db, ours);

/** Once of each table: its id where it has one, else what names it. */
export const oneOfEach = ({ secrets, samples }: Standing): Named[] =>
	tableNames.flatMap((table) => {
		const row = samples.find((one) => one.table === table)?.row ?? secrets.rows.get(table)!.at(-1);
		const name =
			row && [row.id, ...Object.values(row)].find((value) => typeof value === "string" && secrets.names.has(value));
		return name === undefined ? [] : [{ table, row: row!, name: name as string }];
	});
