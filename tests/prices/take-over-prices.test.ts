import { access } from "node:fs/promises";
import { beforeEach, expect, test } from "vitest";
import { discardPriceImport, takeOverPriceImport } from "../../src/features/prices/decide-price-import.ts";
import { findPriceHelp } from "../../src/features/prices/find-price-help.ts";
import { priceFile } from "../../src/features/prices/price-folder.ts";
import { runNextPriceImport } from "../../src/features/prices/run-price-imports.ts";
import { startPriceImportSchema } from "../../src/features/prices/start-price-import.ts";
import { readCatalogueVersion } from "../support/live-version.ts";
import { usePriceDesk } from "./price-files.ts";

const desk = usePriceDesk();
const file = "Part number,From,Price\n6205-2RS,1,4.50\n6205-2RS,100,4.20\n6204-2RS,1,3.00\n";
const mended = "Part number,From,Price\n6205-2RS,1,4.80\n6204-2RS,1,3.00\n";

beforeEach(async () => {
	for (const table of ["priceListEntry", "productCost", "priceList", "priceImport"] as const)
		await desk.db.deleteFrom(table).execute();
});

const take = (id: string) => takeOverPriceImport(desk.db, desk.cast.petra, id);
const lists = () => desk.db.selectFrom("priceList").selectAll().orderBy("id").execute();
const entries = (listId: string) =>
	desk.db
		.selectFrom("priceListEntry")
		.select(["minimumQuantity", "unitPriceMinor"])
		.where("listId", "=", listId)
		.orderBy("unitPriceMinor")
		.execute();
const events = (id: string) =>
	desk.db.selectFrom("event").select("kind").where("subjectId", "=", id).orderBy("id").execute();

async function takeOver(content: string, typed: Parameters<typeof desk.read>[1] = {}): Promise<string> {
	const { id } = await desk.read(content, typed);
	await take(id);
	await desk.work();
	expect((await desk.look(id)).state).toBe("taken");
	return id;
}

async function listPrices(today: string, organisationId: string | null = null) {
	const products = await desk.db.selectFrom("product").select("id").where("partNumber", "=", "6205-2RS").execute();
	const productIds = products.map(({ id }) => id);
	const help = await findPriceHelp(desk.db, { organisationId, productIds, currency: "EUR", today });
	const { list, contract } = help.get(productIds[0]!)!;
	return { list: list.map((one) => one.unitPriceMinor), contract: contract.map((one) => one.unitPriceMinor) };
}

test("Petra takes a list over, and from then on it holds whole", async () => {
	const id = await takeOver(file);
	expect(await lists()).toMatchObject([{ id, endedAt: null, importedBy: desk.cast.petra.personId }]);
	expect(await entries(id)).toHaveLength(3);
	expect((await listPrices("2026-11-23")).list).toEqual([450, 420]);
	await expect(access(priceFile(desk.dataDir, id))).rejects.toThrow();
	const kinds = (await events(id)).map(({ kind }) => kind);
	expect(kinds).toEqual(["prices.import-started", "prices.take-over-asked", "prices.list-taken"]);
});

test("a new list takes the old one's place, and the old one stays readable", async () => {
	const old = await takeOver(file);
	const id = await takeOver(mended);
	const [first, second] = await lists();
	expect([first!.id, first!.endedAt === null, second!.id, second!.endedAt]).toEqual([old, false, id, null]);
	expect(await entries(old)).toHaveLength(3);
	expect((await listPrices("2026-11-23")).list).toEqual([480]);
});

test("a list for later leaves the old one to hold until the day before", async () => {
	const old = await takeOver(file);
	await takeOver(mended, { validFrom: "2999-01-01" });
	expect((await lists()).find(({ id }) => id === old)).toMatchObject({ validUntil: "2998-12-31", endedAt: null });
	expect((await listPrices("2998-12-31")).list).toEqual([450, 420]);
	expect((await listPrices("2999-01-01")).list).toEqual([480]);
	// Another one for an earlier day takes the place of what was to come.
	await takeOver("Part number,Price\n6205-2RS,9.00\n", { validFrom: "2998-06-01" });
	expect((await listPrices("2999-01-01")).list).toEqual([900]);
	expect((await listPrices("2998-05-31")).list).toEqual([450, 420]);
});

test("currencies, clients and publicity have lists of their own", async () => {
	await takeOver(file);
	await takeOver(mended, { currency: "CNY" });
	await takeOver(mended, { isPublic: "yes" });
	await takeOver(mended, { kind: "contract", organisation: "harbour-rail.example" });
	await takeOver(mended, { kind: "contract", organisation: "Olgino Wagon" });
	expect((await lists()).filter(({ endedAt }) => endedAt === null)).toHaveLength(5);
	expect((await listPrices("2026-11-23", desk.cast.mei.organisationId)).contract).toEqual([480]);
});

test("pressing twice takes over once, and the same file again has nothing to do", async () => {
	const { id } = await desk.read(file);
	await take(id);
	await take(id);
	await desk.work();
	await take(id);
	expect(await lists()).toHaveLength(1);
	const again = await desk.read(file);
	expect([again.report.isSame, again.report.counts.untouched]).toEqual([true, 3]);
	await expect(take(again.id)).rejects.toMatchObject({ code: "prices-nothing-to-do" });
});

test("where another list came in between, the file is read again and Petra is asked once more", async () => {
	const { id } = await desk.read(mended);
	await takeOver(file);
	await take(id);
	await desk.work();
	const row = await desk.look(id);
	expect([row.state, row.report.wasReadAgain, row.report.counts.changed]).toEqual(["read", true, 1]);
	expect(await lists()).toHaveLength(1);
	await take(id);
	await desk.work();
	expect((await listPrices("2026-11-23")).list).toEqual([480]);
});

test("a worker killed half-way leaves nothing to be seen, and the next one does it whole", async () => {
	const { id } = await desk.read(file);
	await take(id);
	await runNextPriceImport({ db: desk.db, dataDir: desk.dataDir, isStopping: () => true });
	expect((await listPrices("2026-11-23")).list).toEqual([]);
	await desk.work();
	expect(await entries(id)).toHaveLength(3);
	expect((await listPrices("2026-11-23")).list).toEqual([450, 420]);
});

test("what no longer fits when it is taken over is refused whole", async () => {
	const { id } = await desk.read(file);
	await take(id);
	await desk.db.updateTable("product").set({ partNumber: "6204-2RS-X" }).where("partNumber", "=", "6204-2RS").execute();
	await desk.work();
	await desk.db.updateTable("product").set({ partNumber: "6204-2RS" }).where("partNumber", "=", "6204-2RS-X").execute();
	const { state, report } = await desk.look(id);
	expect([state, report.faults.map(({ row }) => row)]).toEqual(["refused", [4]]);
	expect(await lists()).toEqual([]);
});

test("a discarded file is gone, and nothing of it was stored", async () => {
	const { id } = await desk.read(file);
	await discardPriceImport(desk.db, desk.cast.petra, id, desk);
	await discardPriceImport(desk.db, desk.cast.petra, id, desk);
	expect((await desk.look(id)).state).toBe("discarded");
	await expect(access(priceFile(desk.dataDir, id))).rejects.toThrow();
	await expect(take(id)).rejects.toMatchObject({ code: "already-under-way" });
	expect(await lists()).toEqual([]);
});

test("only public prices make product pages anew", async () => {
	const before = await readCatalogueVersion(desk.db);
	await takeOver(file);
	expect(await readCatalogueVersion(desk.db)).toBe(before);
	await takeOver(file, { isPublic: "yes" });
	expect(await readCatalogueVersion(desk.db)).toBe(before + 1);
});

test("Olga, Mei and Wei can neither send, take over nor throw away", async () => {
	const { id } = await desk.read(file);
	for (const actor of [desk.cast.olga, desk.cast.mei, desk.cast.wei, desk.cast.lin]) {
		await expect(desk.send(file, {}, actor as never)).rejects.toMatchObject({ code: "not-found" });
		await expect(takeOverPriceImport(desk.db, actor, id)).rejects.toMatchObject({ code: "not-found" });
		await expect(discardPriceImport(desk.db, actor, id, desk)).rejects.toMatchObject({ code: "not-found" });
	}
	expect((await desk.look(id)).state).toBe("read");
});

test("days that run backwards, a client nobody knows and a currency that does not exist are told at their fields", async () => {
	await expect(desk.send(file, { validFrom: "2999-02-01", validUntil: "2999-01-01" })).rejects.toMatchObject({
		code: "prices-days-backwards",
		field: "validUntil",
	});
	await expect(desk.send(file, { kind: "contract", organisation: "Nobody" })).rejects.toMatchObject({
		code: "prices-organisation-unknown",
	});
	const typed = { kind: "contract", name: "x", currency: "XYZ", validFrom: "2026-02-30", validUntil: "2020-01-01" };
	const fields = startPriceImportSchema.safeParse(typed).error!.issues.map(({ path }) => path.join("."));
	expect(fields).toEqual(expect.arrayContaining(["currency", "validFrom"]));
});
