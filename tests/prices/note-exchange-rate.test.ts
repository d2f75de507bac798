import { expect, test } from "vitest";
import { listLatestRates } from "../../src/features/prices/find-rates.ts";
import { noteExchangeRate, noteExchangeRateSchema } from "../../src/features/prices/note-exchange-rate.ts";
import { today } from "../../src/platform/clock.ts";
import { castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const typed = { base: "EUR", quote: "CNY", rate: "7.8125", day: "2026-11-02", source: "Bank" };
const input = (change: Partial<typeof typed>) => noteExchangeRateSchema.parse({ ...typed, ...change });

test("Petra notes rates; the latest of each pair stands, and one said again is put right", async () => {
	const { petra, wei, mei, olga } = await castInto(house.db);
	await noteExchangeRate(house.db, petra, input({ day: "2026-10-01", rate: "7.7" }));
	await noteExchangeRate(house.db, petra, input({}));
	await noteExchangeRate(house.db, petra, input({ rate: "7.9", source: "Other bank" }));
	expect(await listLatestRates(house.db, wei, today())).toEqual([{ ...typed, rate: "7.9", source: "Other bank" }]);
	for (const [change, code] of [
		[{ rate: "7,8" }, "prices-rate-wrong"],
		[{ rate: "0" }, "prices-rate-wrong"],
		[{ quote: "EUR" }, "prices-same-currency"],
		[{ day: "2999-01-01" }, "prices-rate-to-come"],
	] as const)
		await expect(noteExchangeRate(house.db, petra, input(change))).rejects.toMatchObject({ code });
	for (const actor of [wei, mei, olga])
		await expect(noteExchangeRate(house.db, actor, input({}))).rejects.toMatchObject({ code: "not-found" });
	expect(await listLatestRates(house.db, mei, today())).toEqual([]);
	expect(noteExchangeRateSchema.safeParse({ ...typed, quote: "XYZ" }).success).toBe(false);
});
