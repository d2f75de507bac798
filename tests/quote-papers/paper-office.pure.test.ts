import { afterEach, expect, test } from "vitest";
import { openPaperOffice, type PaperOffice } from "../../src/platform/papers/paper-office.ts";
import { quotePaper } from "../../src/features/quote-papers/quote-paper.ts";
import { manyLines, orderOf } from "./many-lines.ts";

const writers = { "quote-papers": new URL("../../src/features/quote-papers/write-paper.ts", import.meta.url) };
let office: PaperOffice;
afterEach(() => office.stop());
const begins = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString("latin1");

test("papers are written beside whoever answers, one after the other", async () => {
	office = openPaperOffice(writers);
	const orders = [orderOf(manyLines(3)), orderOf(manyLines(3), { format: "xlsx" }), orderOf(manyLines(2))];
	const written = await Promise.all(orders.map((order) => office.write("quote-papers", order)));
	expect(written.map(begins)).toEqual(["%PDF-", "PK\u0003\u0004\u0014", "%PDF-"]);
});

test("where too many wait, the next one is told so at once, and the others get theirs", async () => {
	office = openPaperOffice(writers, { mostWaiting: 2 });
	const order = orderOf(manyLines(2));
	const asked = [1, 2, 3, 4].map(() => office.write("quote-papers", order));
	const outcomes = await Promise.allSettled(asked);
	expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected"]);
	expect(outcomes[3]).toMatchObject({ reason: { code: "papers-busy" } });
});

test("a paper that cannot be written fails alone, and one that takes too long is given up", async () => {
	office = openPaperOffice(writers);
	await expect(office.write("quote-papers", { ...orderOf(manyLines(1)), content: "{" })).rejects.toThrow();
	expect(begins(await office.write("quote-papers", orderOf(manyLines(1))))).toBe("%PDF-");
	await office.stop();
	office = openPaperOffice(writers, { mostMs: 5 });
	await expect(office.write("quote-papers", orderOf(manyLines(100)))).rejects.toMatchObject({
		code: "papers-too-long",
	});
});

test("the same paper is the same bytes, by whichever thread and on whichever day it is written", async () => {
	const paper = quotePaper({ ...orderOf(manyLines(4), { locale: "zh-cn" }), content: manyLines(4) });
	office = openPaperOffice(writers);
	await office.write("quote-papers", orderOf(manyLines(2)));
	const first = await office.writePaper(paper);
	await office.stop();
	office = openPaperOffice(writers);
	const second = await office.writePaper(paper);
	expect(Buffer.compare(first, second)).toBe(0);
	expect(Buffer.compare(first, await office.writePaper({ ...paper, title: `${paper.title}.` }))).not.toBe(0);
	const text = Buffer.from(first).toString("latin1");
	expect(text).toContain("(D:20261123093000Z)");
	expect(text).toContain("<xmp:CreateDate>2026-11-23T09:30:00Z");
	expect(text).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/);
});

test("an order of a room that writes no papers fails by name", async () => {
	office = openPaperOffice({});
	await expect(office.write("quote-papers", {})).rejects.toThrow("nobody writes the papers of quote-papers");
});
