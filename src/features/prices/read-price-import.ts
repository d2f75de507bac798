// The dry run: every row judged and held against the list that it would replace. Stores nothing but the report.
import { rm } from "node:fs/promises";
import type { Database } from "#db/connect.ts";
import { Refusal } from "#platform/refusal.ts";
import { findBaseEntries, findBaseList } from "./find-base-list.ts";
import { listGone } from "./list-gone.ts";
import { movePriceImport, openPriceProgress } from "./move-price-import.ts";
import { openPriceFile, type PriceBatch } from "./open-price-file.ts";
import { priceFile } from "./price-folder.ts";
import type { PriceImport } from "./price-import.ts";
import { emptyReport, noteFaults, notePrice, type PriceReport } from "./price-report.ts";

export interface PriceRun {
	db: Database;
	dataDir: string;
	/** True when the house closes: the work stops and is begun again at the next start. */
	isStopping?: () => boolean;
	/** Waits while others want to write. */
	makeRoom?: () => Promise<void>;
}

type BaseList = NonNullable<Awaited<ReturnType<typeof findBaseList>>>;

export async function readPriceImport(run: PriceRun, row: PriceImport): Promise<void> {
	const { db } = run;
	const report = emptyReport();
	report.wasReadAgain = (JSON.parse(row.report) as PriceReport).wasReadAgain;
	let rowsTotal: number | undefined = 0;
	try {
		rowsTotal = await readInto(report, run, row);
	} catch (fault) {
		if (!(fault instanceof Refusal)) throw fault;
		report.refusal = { code: fault.code, facts: fault.facts };
	}
	if (rowsTotal === undefined) return;
	if (report.refusal || report.counts.faults > 0) return refusePriceImport(run, row, report, rowsTotal);
	const set = { state: "read", rowsTotal, bytesRead: row.bytesTotal, claimedUntil: null } as const;
	await movePriceImport(db, row.id, ["reading"], { ...set, report: JSON.stringify(report) });
}

/** What is refused is mended where it was made and sent anew: the file is not kept. */
export async function refusePriceImport(
	{ db, dataDir }: PriceRun,
	row: PriceImport,
	report: PriceReport,
	rowsTotal = row.rowsTotal,
): Promise<void> {
	const set = {
		state: "refused",
		rowsTotal,
		storageName: "",
		report: JSON.stringify(report),
		claimedUntil: null,
	} as const;
	if (await movePriceImport(db, row.id, [row.state], set))
		await rm(priceFile(dataDir, row.storageName), { force: true });
}

/** How many rows there were; undefined where the work was stopped or taken away. */
async function readInto(report: PriceReport, run: PriceRun, row: PriceImport): Promise<number | undefined> {
	const { db, dataDir, isStopping } = run;
	const base = await findBaseList(db, row);
	report.baseListId = base?.id ?? null;
	const progress = openPriceProgress(db, row.id, "reading");
	const file = await openPriceFile(db, priceFile(dataDir, row.storageName), row);
	report.ignored = file.head.ignored.map((name) => name.slice(0, 80)).slice(0, 50);
	const seen = new Set<string>();
	let rowsTotal = 0;
	try {
		for await (const batch of file.batches) {
			if (isStopping?.()) return undefined;
			rowsTotal += batch.rows;
			noteFaults(report, batch.faults);
			await notePrices(db, report, base, batch, seen);
			if (!(await progress({ rowsTotal, bytesRead: file.bytesRead() }))) return undefined;
		}
	} finally {
		await file.close();
	}
	// With rows that could not be read, nobody knows what is gone.
	if (base && report.counts.faults === 0) await listGone(db, base, seen, (gone) => notePrice(report, gone));
	const { new: added, changed, gone } = report.counts;
	const isSameLife = base?.validUntil === row.validUntil && base.validFrom <= row.validFrom && base.name === row.name;
	report.isSame = isSameLife && added + changed + gone === 0;
	return rowsTotal;
}

async function notePrices(
	db: Database,
	report: PriceReport,
	base: BaseList | undefined,
	{ prices }: PriceBatch,
	seen: Set<string>,
): Promise<void> {
	const productIds = [...new Set(prices.map(({ productId }) => productId))];
	const quantities = [...new Set(prices.map(({ from }) => from))];
	const known = base ? await findBaseEntries(db, base, productIds, quantities) : [];
	const before = new Map(known.map(({ productId, from, value }) => [`${productId} ${from}`, value]));
	for (const { row, partNumber, from, productId, value } of prices) {
		const key = `${productId} ${from}`;
		seen.add(key);
		notePrice(report, { row, partNumber, from, before: before.get(key) ?? null, after: value });
	}
}
