import { beforeAll, describe, expect, test } from "vitest";
import { listDemand } from "../../src/features/search/find-demand.ts";
import { recordDemand } from "../../src/features/search/demand.ts";
import { visitor } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => void (cast = await castInto(house.db)));

describe("what was looked for in vain", () => {
	test("is counted by day and language, however it was spelled", async () => {
		for (const typed of ["6299 ZZ", " 6299  zz ", "６２９９ ZZ"]) await recordDemand(house.db, "en", typed);
		await recordDemand(house.db, "zh-cn", "6299 zz");
		const { demands } = await listDemand(house.db, cast.petra);
		expect(demands.map(({ query, locale, count }) => [query, locale, count])).toEqual([
			["6299 zz", "en", 3],
			["6299 zz", "zh-cn", 1],
		]);
	});

	test("is short, holds no hidden marks, and nobody's address", async () => {
		await recordDemand(house.db, "en", `${"long ".repeat(100)}\u202e`);
		await recordDemand(house.db, "en", "mei@harbour-rail.example");
		await recordDemand(house.db, "en", "   ");
		const { demands } = await listDemand(house.db, cast.wei);
		expect(demands.map(({ query }) => query.length)).toEqual([7, 79, 7]);
		expect(demands.some(({ query }) => query.includes("@"))).toBe(false);
	});

	test("is read by sales, the command and editors, and by nobody else", async () => {
		for (const actor of [cast.wei, cast.petra, { ...cast.lin, roles: ["editor" as const] }])
			expect((await listDemand(house.db, actor)).demands.length).toBeGreaterThan(0);
		for (const actor of [cast.olga, cast.mei, cast.lin, visitor])
			expect((await listDemand(house.db, actor)).demands).toEqual([]);
	});

	test("is read page by page, each once", async () => {
		for (let at = 0; at < 120; at++) await recordDemand(house.db, "en", `part ${at}`);
		const seen: string[] = [];
		let after: string | null = null;
		do {
			const page = await listDemand(house.db, cast.petra, after);
			seen.push(...page.demands.map(({ query, locale }) => `${locale} ${query}`));
			after = page.next;
		} while (after !== null);
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen.length).toBe(123);
		expect((await listDemand(house.db, cast.petra, "nonsense")).demands.length).toBe(50);
	});

	test("stops growing in a day", async () => {
		for (let at = 0; at < 2_000; at++) await recordDemand(house.db, "zh-cn", `零件 ${at}`);
		const { total } = await house.db
			.selectFrom("searchDemand")
			.select(({ fn }) => fn.countAll<number>().as("total"))
			.executeTakeFirstOrThrow();
		expect(total).toBe(2_000);
		await recordDemand(house.db, "en", "6299 zz");
		expect((await listDemand(house.db, cast.petra)).demands[0]).toMatchObject({ query: "6299 zz", count: 4 });
	});
});
