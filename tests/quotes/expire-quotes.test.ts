import { afterEach, beforeAll, expect, test } from "vitest";
import { acceptQuote } from "../../src/features/quotes/accept-quote.ts";
import { expireQuotes } from "../../src/features/quotes/expire-quotes.ts";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import { tellOfExpiry } from "../../src/features/quotes/tell-of-expiry.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { readSettings } from "../../src/platform/env.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { dayFromToday, sentQuote } from "./sent-quote.ts";

const house = useDatabase();
const settings = readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo");
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});
afterEach(() => holdClock(null));

const stateOf = async (number: string) => (await findQuote(house.db, cast.mei, number))!.clientState;

test("an offer expires after its last day, both sides are told once, and nobody accepts it any more", async () => {
	const [short, long, taken] = [
		await sentQuote(house.db, cast, { validDays: 2 }),
		await sentQuote(house.db, cast, { validDays: 9 }),
		await sentQuote(house.db, cast, { validDays: 2 }),
	];
	const { number, versionHash } = taken;
	await acceptQuote(house.db, cast.mei, { number, versionHash, take: { a: 1000 }, locale: "en" });
	holdClock(`${dayFromToday(2)}T23:59:59.000Z`);
	expect(await expireQuotes(house.db)).toBe(0);
	holdClock(`${dayFromToday(1)}T00:00:01.000Z`);
	expect(await expireQuotes(house.db)).toBe(1);
	expect(await expireQuotes(house.db)).toBe(0);
	expect([await stateOf(short.number), await stateOf(long.number), await stateOf(number)]).toEqual([
		"expired",
		"open",
		"partly-accepted",
	]);
	const events = await house.db.selectFrom("event").select("payload").where("kind", "=", "quote.expired").execute();
	expect(events.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([
		{
			quoteId: short.quoteId,
			number: short.number,
			rfqId: short.rfqId,
			rfqNumber: short.rfqNumber,
			version: 1,
		},
	]);
	const told = { quoteId: short.quoteId, version: 1 };
	const tell = () => house.db.transaction().execute((trx) => tellOfExpiry(trx, told, settings));
	await tell();
	await tell();
	const letters = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("kind", "like", "quote-expired%")
		.orderBy("kind")
		.execute();
	expect(letters.map(({ kind, recipientAddress }) => [kind, recipientAddress])).toEqual([
		["quote-expired", cast.mei.email],
		["quote-expired-desk", cast.wei.email],
	]);
	expect(letters[0]!.text).toContain(`/rfqs/${short.rfqNumber}/quote`);
	const late = { number: short.number, versionHash: short.versionHash, take: { a: 1000 }, locale: "en" as const };
	await expect(acceptQuote(house.db, cast.mei, late)).rejects.toThrow("quote-expired");
});
