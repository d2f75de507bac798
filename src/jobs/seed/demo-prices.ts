// The demo's prices: rates, costs with floors, an internal list in euro and one in yuan, a public one for standard
// bearings, and Harbour Rail's contract. Sent as files, read and taken over by the room's own deeds.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database, DatabaseTransaction } from "#db/connect.ts";
import { takeOverPriceImport } from "#features/prices/decide-price-import.ts";
import { discloseCosts } from "#features/prices/disclose-costs.ts";
import { noteExchangeRate, noteExchangeRateSchema } from "#features/prices/note-exchange-rate.ts";
import { runNextPriceImport } from "#features/prices/run-price-imports.ts";
import { startPriceImport, startPriceImportSchema } from "#features/prices/start-price-import.ts";
import type { StaffActor } from "#platform/auth/actor.ts";
import { MINUTE, today } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { openTable } from "#platform/tables/open-table.ts";
import { staffActor } from "./demo-actors.ts";
import { openRandom } from "./random.ts";
import type { Stage } from "./stage.ts";
import { kindOf } from "./type-rfq.ts";

const SEED = 20_261_102;
/** After the year's last quote: what was quoted then was quoted without these lists. */
const BEFORE_THE_END_MS = 30 * MINUTE;
/** Yuan for a euro, as the company reckons its own list. */
const YUAN = 7.8;

export function tellPrices(stage: Stage): void {
	const { trx, settings } = stage;
	stage.at(stage.endsAtMs - BEFORE_THE_END_MS, async () => {
		const petra = await staffActor(trx, "petra@minhe.example");
		const pricing = await staffActor(trx, "gaomin@minhe.example");
		await noteRates(trx, settings, petra);
		const goods = await weighGoods(trx);
		const year = today().slice(0, 4);
		const send = (name: string, head: string, rows: string[], typed: Record<string, string>) =>
			takeIn(trx, settings, pricing, { name, lines: [head, ...rows] }, { validFrom: `${year}-01-01`, ...typed });
		const costs = goods.flatMap(({ part, cost, isPriced }) =>
			isPriced ? [`${part},${money(cost * YUAN)},${money(cost * YUAN * 1.08)}`] : [],
		);
		await send(`Costs ${year}`, "Part number,Cost,Floor price", costs, { kind: "cost", currency: "CNY" });
		const prices = "Part number,From quantity,Price";
		await send(`List ${year}`, prices, listRows(goods, 1), { currency: "EUR" });
		await send(`价目表 ${year}`, prices, listRows(goods, YUAN), { currency: "CNY" });
		const standard = goods.filter(({ part }) => /^6[0-9]{3}-2RS$/.test(part));
		await send(`Standard bearings ${year}`, prices, listRows(standard, 1), { currency: "EUR", isPublic: "yes" });
		const contract = {
			kind: "contract",
			organisation: "harbour-rail.example",
			validUntil: `${Number(year) + 1}-12-31`,
		};
		await send("Frame contract HR-7", prices, listRows(standard, 0.91), { ...contract, currency: "EUR" });
		await discloseCosts(trx, petra, { organisation: "harbour-rail.example", fields: ["material", "material-index"] });
	});
}

interface Good {
	part: string;
	/** Euro a piece. */
	cost: number;
	/** One in fifteen is priced on request only. */
	isPriced: boolean;
}

/** Steel by weight and something for the work: plausible, and the same in every demo. */
async function weighGoods(trx: DatabaseTransaction): Promise<Good[]> {
	const products = await trx
		.selectFrom("product")
		.innerJoin("family", "family.id", "product.familyId")
		.select(["product.partNumber", "product.weightGrams", "family.code as family"])
		.orderBy("product.serial")
		.execute();
	const random = openRandom(SEED);
	return products.map(({ partNumber: part, weightGrams, family }) => {
		const cost = making(family, weightGrams) * (0.9 + random.whole(0, 20) / 100);
		return { part, cost, isPriced: random.whole(1, 15) > 1 };
	});
}

/** Bolts by the piece are cheap, hub units are not; where the weight is not stated, one of the usual sort. */
function making(family: string, weightGrams: number | null): number {
	const kind = kindOf(family);
	if (kind === "fastener") return 0.04 + (weightGrams ?? 60) * 0.0042;
	return family.includes("ball") ? 2.6 + (weightGrams ?? 180) * 0.012 : 8.5 + (weightGrams ?? 600) * 0.014;
}

/** 38 % on the cost, less from a hundred and from a thousand pieces on. */
function listRows(goods: readonly Good[], factor: number): string[] {
	const breaks: [number, number][] = [[1, 1.62], [100, 1.48], [1_000, 1.38]]; // prettier-ignore
	return goods
		.filter(({ isPriced }) => isPriced)
		.flatMap(({ part, cost }) => breaks.map(([from, times]) => `${part},${from},${money(cost * times * factor)}`));
}

function money(amount: number): string {
	return Math.max(0.01, amount).toFixed(2);
}

async function noteRates(trx: DatabaseTransaction, { contentDir }: Settings, actor: StaffActor): Promise<void> {
	const table = await openTable(join(contentDir, "exchange-rates.csv"), "exchange-rates.csv");
	try {
		for await (const rows of table.rows)
			for (const { cells } of rows) {
				const typed = Object.fromEntries(table.head.map((name, at) => [name, cells[at]]));
				const rate = noteExchangeRateSchema.parse(typed);
				if (rate.day <= today()) await noteExchangeRate(trx, actor, rate);
			}
	} finally {
		await table.close();
	}
}

async function takeIn(
	trx: DatabaseTransaction,
	{ dataDir }: Settings,
	actor: StaffActor,
	{ name, lines }: { name: string; lines: readonly string[] },
	typed: Record<string, string>,
): Promise<void> {
	const db: Database = trx;
	const content = `\uFEFF${lines.join("\n")}\n`;
	const input = startPriceImportSchema.parse({ kind: "list", name, ...typed });
	const file = {
		fileName: `${name}.csv`,
		sizeBytes: Buffer.byteLength(content),
		layTo: (path: string) => writeFile(path, content),
	};
	const id = await startPriceImport(db, actor, file, input, { dataDir });
	await runNextPriceImport({ db, dataDir });
	await takeOverPriceImport(db, actor, id);
	await runNextPriceImport({ db, dataDir });
}
