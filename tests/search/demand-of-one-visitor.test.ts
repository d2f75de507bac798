import { expect, test } from "vitest";
import { recordDemand, spendDemand } from "../../src/features/search/demand.ts";
import { limitInMemory } from "../../src/platform/http/rate-limiter.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
const count = async () => (await house.db.selectFrom("searchDemand").select("query").execute()).length;

test("one visitor does not fill the list of a day; what is on it already still counts, and others add to it", async () => {
	const keys: string[] = [];
	const limit = limitInMemory();
	const ask = (typed: string, address: string) =>
		recordDemand(house.db, "en", typed, () =>
			spendDemand((name, key) => {
				keys.push(key);
				return limit(name, key);
			}, address),
		);
	for (let at = 0; at < 60; at++) await ask(`part ${at}`, "192.0.2.1");
	expect(await count()).toBe(40);
	await ask("part 1", "192.0.2.1");
	const row = await house.db
		.selectFrom("searchDemand")
		.select("count")
		.where("query", "=", "part 1")
		.executeTakeFirst();
	expect(row?.count).toBe(2);
	await ask("part 59", "192.0.2.2");
	expect(await count()).toBe(41);
	expect(new Set(keys).size).toBe(2);
	expect(keys.join()).not.toContain("192.0.2");
});
