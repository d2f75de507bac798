import { afterEach, expect, test } from "vitest";
import { openPaperOffice, type PaperOffice } from "../../src/features/quote-papers/paper-office.ts";
import { manyLines, orderOf } from "./many-lines.ts";

let office: PaperOffice;
afterEach(() => office.stop());
const begins = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString("latin1");

test("papers are written beside whoever answers, one after the other", async () => {
	office = openPaperOffice();
	const orders = [orderOf(manyLines(3)), orderOf(manyLines(3), { format: "xlsx" }), orderOf(manyLines(2))];
	const written = await Promise.all(orders.map((order) => office.write(order)));
	expect(written.map(begins)).toEqual(["%PDF-", "PK\u0003\u0004\u0014", "%PDF-"]);
});

test("where too many wait, the next one is told so at once, and the others get theirs", async () => {
	office = openPaperOffice({ mostWaiting: 2 });
	const order = orderOf(manyLines(2));
	const asked = [1, 2, 3, 4].map(() => office.write(order));
	const outcomes = await Promise.allSettled(asked);
	expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected"]);
	expect(outcomes[3]).toMatchObject({ reason: { code: "papers-busy" } });
});

test("a paper that cannot be written fails alone, and one that takes too long is given up", async () => {
	office = openPaperOffice();
	await expect(office.write({ ...orderOf(manyLines(1)), content: "{" })).rejects.toThrow();
	expect(begins(await office.write(orderOf(manyLines(1))))).toBe("%PDF-");
	await office.stop();
	office = openPaperOffice({ mostMs: 5 });
	await expect(office.write(orderOf(manyLines(100)))).rejects.toThrow("longer than 5 ms");
});
