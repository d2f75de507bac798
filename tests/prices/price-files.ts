import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { z } from "zod";
import type { Database } from "../../db/connect.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import type { PriceReport } from "../../src/features/prices/price-report.ts";
import { runNextPriceImport } from "../../src/features/prices/run-price-imports.ts";
import { startPriceImport, startPriceImportSchema } from "../../src/features/prices/start-price-import.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

type Typed = Partial<Record<keyof z.input<typeof startPriceImportSchema>, string>>;

/** A house with products, the cast and Petra's desk, on which she lays files of prices. */
export function usePriceDesk() {
	const house = useDatabase();
	let dataDir = "";
	let cast: Cast;
	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), "supplyline-prices-"));
		cast = await castInto(house.db);
		await importCatalogue(house.db, system("content"), catalogueFolder);
	});
	afterAll(() => rm(dataDir, { recursive: true, force: true }));
	const desk = {
		get db(): Database {
			return house.db;
		},
		get cast() {
			return cast;
		},
		get dataDir() {
			return dataDir;
		},
		async send(content: string | Buffer, typed: Typed = {}, actor = cast.petra): Promise<string> {
			const path = join(dataDir, "sent");
			await writeFile(path, content);
			const fileName = typeof content === "string" ? "prices.csv" : "prices.xlsx";
			const file = { fileName, sizeBytes: content.length, layTo: (to: string) => copyFile(path, to) };
			const fallback = { kind: "list", name: "List", currency: "EUR", validFrom: "2026-01-01" };
			const input = startPriceImportSchema.parse({ ...fallback, ...typed });
			return startPriceImport(house.db, actor, file, input, { dataDir });
		},
		/** Everything the worker has to do. */
		async work(): Promise<void> {
			while (await runNextPriceImport({ db: house.db, dataDir }));
		},
		async read(content: string | Buffer, typed: Typed = {}) {
			const id = await desk.send(content, typed);
			await desk.work();
			return desk.look(id);
		},
		async look(id: string) {
			const row = await house.db.selectFrom("priceImport").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
			return { ...row, report: JSON.parse(row.report) as PriceReport };
		},
	};
	return desk;
}
