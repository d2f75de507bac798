import { expect, test } from "vitest";
import { discardPriceImport, takeOverPriceImport } from "../../src/features/prices/decide-price-import.ts";
import { findPriceImport, listPriceImports } from "../../src/features/prices/find-price-imports.ts";
import { findPriceList, listEntries, listPriceLists, stateOfList } from "../../src/features/prices/find-price-lists.ts";
import { sweepPriceFiles } from "../../src/features/prices/sweep-price-files.ts";
import type { StaffActor } from "../../src/platform/auth/actor.ts";
import { usePriceDesk } from "./price-files.ts";

const desk = usePriceDesk();

async function take(content: string, typed: Parameters<typeof desk.read>[1] = {}): Promise<string> {
	const { id } = await desk.read(content, typed);
	await takeOverPriceImport(desk.db, desk.cast.petra, id);
	await desk.work();
	return id;
}

test("Wei pages through a list by key, and finds an entry by the beginning of its part number", async () => {
	const products = await desk.db.selectFrom("product").select("partNumber").orderBy("serial").limit(40).execute();
	const rows = products.flatMap(({ partNumber }) => [`${partNumber},1,2.00`, `${partNumber},100,1.50`]);
	const id = await take(`Part number,From,Price\n${rows.join("\n")}\n`);
	const list = (await findPriceList(desk.db, desk.cast.wei, id))!;
	expect(list).toMatchObject({ rowsTotal: 80, importedByName: "Petra", importId: id });
	const first = await listEntries(desk.db, list, { part: "", after: undefined });
	const second = await listEntries(desk.db, list, { part: "", after: first.next });
	expect([first.entries.length, second.entries.length, second.next]).toEqual([50, 30, undefined]);
	const named = [...first.entries, ...second.entries].map(({ partNumber, from }) => `${partNumber} ${from}`);
	expect(new Set(named).size).toBe(80);
	const wanted = products[7]!.partNumber;
	const found = await listEntries(desk.db, list, { part: wanted.toLowerCase().replace("-", " "), after: undefined });
	expect(found.entries.map(({ partNumber }) => partNumber)).toContain(wanted);
	expect((await listEntries(desk.db, list, { part: "no such", after: undefined })).entries).toEqual([]);
	expect((await listEntries(desk.db, list, { part: "", after: "x y\0" })).entries).toEqual([]);
});

test("costs are paged with their floors", async () => {
	const id = await take("Part number,Cost,Floor\n6205-2RS,3.00,3.60\n6204-2RS,2.00,\n", {
		kind: "cost",
		currency: "CNY",
	});
	const { entries } = await listEntries(desk.db, { id, kind: "cost" }, { part: "", after: undefined });
	expect(entries.map(({ value }) => value.floor).sort()).toEqual([360, null]);
});

test("lists of a kind come the latest first, a page at a time", async () => {
	for (let at = 0; at < 26; at += 1) await take(`Part number,Price\n6205-2RS,${at + 1}\n`, { currency: "PLN" });
	const first = await listPriceLists(desk.db, desk.cast.wei, { kind: "list" });
	expect(first.lists).toHaveLength(25);
	expect(stateOfList(first.lists[0]!, "2026-11-23")).toBe("holds");
	expect(stateOfList(first.lists[1]!, "2026-11-23")).toBe("ended");
	const second = await listPriceLists(desk.db, desk.cast.wei, { kind: "list", before: first.next });
	expect([second.lists.length, second.next]).toEqual([2, undefined]);
});

test("what is still being written is in no list", async () => {
	const { id } = await desk.read("Part number,Price\n6205-2RS,1\n", { currency: "SEK" });
	await takeOverPriceImport(desk.db, desk.cast.petra, id);
	expect(await findPriceList(desk.db, desk.cast.petra, id)).toBeUndefined();
	await desk.work();
	expect(await findPriceList(desk.db, desk.cast.petra, id)).toBeDefined();
});

test("for clients, and for colleagues whose business it is not, nothing of this exists", async () => {
	const { id } = (await listPriceLists(desk.db, desk.cast.wei, { kind: "list" })).lists[0]!;
	const { mei, olga, tomas, lin, ada } = desk.cast;
	for (const actor of [mei, olga, tomas, lin, ada]) {
		expect(await findPriceList(desk.db, actor, id)).toBeUndefined();
		expect(await findPriceImport(desk.db, actor, id)).toBeUndefined();
		expect(await listPriceImports(desk.db, actor)).toEqual([]);
		expect((await listPriceLists(desk.db, actor, { kind: "cost" })).lists).toEqual([]);
	}
	for (const role of ["pricing", "finance", "executive"] as const) {
		const reader: StaffActor = { ...desk.cast.wei, roles: [role] };
		expect(await findPriceImport(desk.db, reader, id)).toBeDefined();
	}
});

test("what nobody decides about for a month is thrown away", async () => {
	const { id } = await desk.read("Part number,Price\n6205-2RS,1\n", { currency: "CHF" });
	expect(await sweepPriceFiles(desk.db, desk)).toBe(0);
	await desk.db
		.updateTable("priceImport")
		.set({ updatedAt: "2020-01-01T00:00:00.000Z" })
		.where("id", "=", id)
		.execute();
	expect(await sweepPriceFiles(desk.db, desk)).toBe(1);
	expect((await desk.look(id)).state).toBe("discarded");
	await discardPriceImport(desk.db, desk.cast.petra, id, desk);
});
