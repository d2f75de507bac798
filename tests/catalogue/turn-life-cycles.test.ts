import { afterEach, beforeAll, expect, test } from "vitest";
import { findProduct } from "../../src/features/catalogue/find-products.ts";
import { importCatalogue } from "../../src/features/catalogue/import-catalogue.ts";
import { turnLifeCycles } from "../../src/features/catalogue/turn-life-cycles.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { catalogueFolder } from "../support/catalogue.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
beforeAll(async () => {
	holdClock("2026-11-23T08:00:00.000Z");
	await importCatalogue(house.db, system("content"), catalogueFolder);
});
afterEach(() => holdClock(null));

const version = async () =>
	(await house.db.selectFrom("liveTopic").select("version").where("topic", "=", "catalogue").executeTakeFirst())!
		.version;

test("on the day after its last order a product ends by itself; nobody has revised it", async () => {
	const before = (await findProduct(house.db, "61808"))!;
	expect(before).toMatchObject({ status: "not-for-new-designs", milestones: { lastOrderOn: "2029-12-31" } });
	holdClock("2029-12-31T23:00:00.000Z");
	expect(await turnLifeCycles(house.db)).toBe(0);
	const seen = await version();
	holdClock("2030-01-01T00:10:00.000Z");
	expect(await turnLifeCycles(house.db)).toBe(2);
	const after = (await findProduct(house.db, "61808"))!;
	expect(after).toMatchObject({
		status: "end-of-life",
		revision: before.revision,
		updatedAt: "2030-01-01T00:10:00.000Z",
	});
	expect(await version()).toBe(seen + 1);
	const events = await house.db
		.selectFrom("event")
		.select("payload")
		.where("kind", "=", "products.life-cycle-turned")
		.execute();
	expect(events.map(({ payload }) => JSON.parse(payload))).toEqual([{ day: "2030-01-01", products: 2 }]);
});

test("where no day has come, nothing is said to have changed", async () => {
	holdClock("2030-01-02T00:10:00.000Z");
	const seen = await version();
	expect(await turnLifeCycles(house.db)).toBe(0);
	expect(await version()).toBe(seen);
});
