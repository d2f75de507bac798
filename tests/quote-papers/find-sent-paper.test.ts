// Whatever the desk knows beside a quote: none of it may come out on paper.
import { beforeAll, expect, test } from "vitest";
import { findSentPaper } from "../../src/features/quote-papers/find-sent-paper.ts";
import { paperText } from "../../src/platform/papers/paper.ts";
import { quotePaper } from "../../src/features/quote-papers/quote-paper.ts";
import { quoteSheets } from "../../src/features/quote-papers/quote-sheets.ts";
import { contentHash } from "../../src/platform/canonical-json.ts";
import { findQuote } from "../../src/features/quotes/find-quotes.ts";
import type { QuoteContent } from "../../src/features/quotes/quote-content.ts";
import { typedOf } from "../../src/features/quotes/typed-of-content.ts";
import { sendVersion, sentQuote } from "../quotes/sent-quote.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { standingList } from "../support/prices.ts";
import { orderOf } from "./many-lines.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
});

test("the JSON is the very text the hash was made of, version by version", async () => {
	const quote = await sentQuote(house.db, cast);
	await sendVersion(house.db, cast, quote.number, typedOf({ ...quote.content, notes: "Anew" }));
	const standing = (await findQuote(house.db, cast.wei, quote.number))!;
	const [first, second] = [await findSentPaper(house.db, standing, 1), await findSentPaper(house.db, standing)];
	expect(first).toMatchObject({ contentHash: quote.versionHash, latestVersion: 2, state: "open" });
	for (const sent of [first!, second!]) expect(contentHash(sent.content)).toBe(sent.contentHash);
	expect(second!.contentHash).not.toBe(quote.versionHash);
	for (const version of [0, 3, -1]) expect(await findSentPaper(house.db, standing, version)).toBeUndefined();
});

test("costs, floors, list names and whatever else stands inside come out in no file", async () => {
	const quote = await sentQuote(house.db, cast);
	const product = await house.db
		.selectFrom("product")
		.select("id")
		.where("partNumber", "=", "6205-2RS")
		.executeTakeFirstOrThrow();
	const importedBy = cast.petra.personId;
	await standingList(house.db, { kind: "cost", name: "CANARY-costs", importedBy, costs: [[product.id, 7_654_321, 6_543_210]] }); // prettier-ignore
	await house.db.updateTable("quoteVersionInside").set({ inside: '{"margin":"CANARY-inside"}' }).execute();
	await house.db.updateTable("quoteDraft").set({ typed: '{"notes":"CANARY-draft"}' }).execute();
	const sent = (await findSentPaper(house.db, (await findQuote(house.db, cast.wei, quote.number))!))!;
	const content = JSON.parse(sent.content) as QuoteContent;
	for (const locale of ["en", "zh-cn"] as const) {
		const facts = { ...orderOf(content, { locale }), ...sent, content };
		const everything = `${paperText(quotePaper(facts))}${JSON.stringify(quoteSheets(facts))}${sent.content}`;
		expect(everything).toContain(quote.number);
		expect(everything).not.toMatch(/CANARY|margin|floor|7.?654.?321|76.?543\.21|6.?543.?210|65.?432\.10/i);
	}
});
