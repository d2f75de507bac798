import { afterEach, beforeAll, expect, test } from "vitest";
import { changeCloseDay } from "../../src/features/rfq/change-close-day.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf, submitted } from "./shelf.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});
afterEach(() => holdClock(null));

test("Mei moves the closing day, and takes it off again", async () => {
	holdClock("2026-11-23T09:00:00.000Z");
	const { number } = await submitted(house.db, cast.mei);
	await changeCloseDay(house.db, cast.mei, number, { closeOn: "2026-12-01" });
	expect((await findRfq(house.db, cast.mei, number))!.closeOn).toBe("2026-12-01");
	await changeCloseDay(house.db, cast.mei, number, { closeOn: "" });
	expect((await findRfq(house.db, cast.mei, number))!.closeOn).toBeNull();
});

test("a day that has passed or is none is refused, and only the client's own seats choose it", async () => {
	holdClock("2026-11-23T09:00:00.000Z");
	const { number } = await submitted(house.db, cast.mei);
	const to = (actor: Parameters<typeof changeCloseDay>[1], closeOn: string) =>
		changeCloseDay(house.db, actor, number, { closeOn });
	await expect(to(cast.mei, "2026-11-22")).rejects.toThrow("day-in-the-past");
	await expect(to(cast.mei, "2026-02-30")).rejects.toThrow("not-a-day");
	await expect(to(cast.tomas, "2026-12-01")).rejects.toThrow("not-allowed");
	await expect(to(cast.wei, "2026-12-01")).rejects.toThrow("not-allowed");
	await expect(to(cast.olga, "2026-12-01")).rejects.toThrow("not-found");
});
