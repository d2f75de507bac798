import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { askExport } from "../../src/features/own-data/ask-export.ts";
import { buildNextExport } from "../../src/features/own-data/build-exports.ts";
import { expireExports } from "../../src/features/own-data/expire-exports.ts";
import { exportFile, exportFolder } from "../../src/features/own-data/export-folder.ts";
import { findExport, listExports } from "../../src/features/own-data/find-exports.ts";
import type { Actor } from "../../src/platform/auth/actor.ts";
import { DAY, fromNow, holdClock } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { openZip } from "../../src/platform/tables/open-zip.ts";
import { Refusal } from "../../src/platform/refusal.ts";
import { type SentQuote, sentQuote } from "../quotes/sent-quote.ts";
import { stockShelf } from "../rfq/shelf.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let cast: Cast;
let quote: SentQuote;
let rival: SentQuote;
let dataDir: string;
beforeAll(async () => {
	cast = await castInto(house.db);
	await stockShelf(house.db);
	quote = await sentQuote(house.db, cast);
	rival = await sentQuote(house.db, { ...cast, mei: cast.olga });
	dataDir = await mkdtemp(join(tmpdir(), "supplyline-exports-"));
	await say(cast.wei, "inner", "Innermost margin talk");
	await say(cast.wei, "outer", "We answer tomorrow");
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));
afterEach(() => holdClock(null));

async function say(author: Actor, side: "inner" | "outer", body: string) {
	await house.db
		.insertInto("talkMessage")
		.values({
			id: newId(),
			rfqId: quote.rfqId,
			side,
			body,
			authorId: (author as { personId: string }).personId,
			formKey: newId(),
			createdAt: "2026-11-23T08:00:00.000Z",
		})
		.execute();
}

async function exported(actor: Actor, kind: "person" | "organisation") {
	const { exportId } = await askExport(house.db, actor, { kind });
	expect(await buildNextExport({ db: house.db, dataDir })).toBe(true);
	const found = (await findExport(house.db, actor, kind, exportId))!;
	expect(found.state, String(found.lastError)).toBe("ready");
	const path = exportFile(dataDir, found.storageName);
	expect((await stat(path)).size).toBe(found.sizeBytes);
	return { exportId, files: await unzip(path) };
}

async function unzip(path: string): Promise<Map<string, string>> {
	const limits = { bytes: 1e8, unpackedBytes: 1e9, entryBytes: 1e9, entries: 10_000, ratio: 1_000 };
	const zip = await openZip(path, "export.zip", limits);
	const files = new Map<string, string>();
	for (const entry of zip.entries) files.set(entry.name, await text(zip.read(entry)));
	await zip.close();
	return files;
}

test("an administrator's export holds the organisation's RFQs, quotes and messages, and nothing of anybody else", async () => {
	const { files } = await exported(cast.mei, "organisation");
	const all = [...files.values()].join("\n");
	for (const part of [
		quote.rfqNumber,
		quote.number,
		quote.versionHash,
		"We answer tomorrow",
		"tomas@harbour-rail.example",
	])
		expect(all, part).toContain(part);
	for (const part of [rival.rfqNumber, rival.number, "Olgino", "olga@", "Innermost margin talk", "wei@minhe"])
		expect(all, part).not.toContain(part);
	const tables = [...files.keys()].map((name) => name.replace(/^data\/(\w+)-\d+\.json$/, "$1"));
	for (const inside of ["quoteVersionInside", "quoteDraft", "quoteApproval", "lead", "priceList", "costDisclosure"])
		expect(tables).not.toContain(inside);
	const contents = JSON.parse(files.get("contents.json")!) as { rows: Record<string, number> };
	expect(contents.rows).toMatchObject({ rfq: 1, quote: 1, quoteVersion: 1, talkMessage: 1 });
});

test("no secret and nothing of our own side leaves", async () => {
	await house.db.updateTable("person").set({ passwordHash: "argon-canary" }).execute();
	for (const [actor, kind] of [
		[cast.mei, "organisation"],
		[cast.mei, "person"],
		[cast.wei, "person"],
	] as const) {
		const { files } = await exported(actor, kind);
		const all = [...files.values()].join("\n");
		expect(all).not.toMatch(/argon-canary|passwordHash|deskState|sealedSecret|tokenHash|storageName/);
	}
});

test("a person's export holds that person alone; who has left an organisation takes none of its business along", async () => {
	const mine = await exported(cast.mei, "person");
	const all = [...mine.files.values()].join("\n");
	expect(all).toContain("mei@harbour-rail.example");
	expect(all).toContain(quote.rfqNumber);
	expect(all).not.toMatch(/tomas@|wei@|We answer tomorrow/);
	await house.db.updateTable("membership").set({ state: "ended" }).where("id", "=", cast.mei.membershipId).execute();
	const left = await exported(cast.mei, "person");
	await house.db.updateTable("membership").set({ state: "approved" }).where("id", "=", cast.mei.membershipId).execute();
	const after = [...left.files.values()].join("\n");
	expect(after).toContain("mei@harbour-rail.example");
	expect([...left.files.keys()].filter((name) => /data\/(rfq|quoteAnswer|opening)-/.test(name))).toEqual([]);
});

test("only administrators ask for their organisation's; nobody fetches another's", async () => {
	for (const who of ["tomas", "ines", "wei", "ada"] as const) {
		const refusal = await askExport(house.db, cast[who], { kind: "organisation" }).catch((thrown: unknown) => thrown);
		expect(refusal instanceof Refusal && refusal.code, who).toBe("not-allowed");
	}
	const { exportId } = await exported(cast.mei, "organisation");
	const own = await exported(cast.mei, "person");
	for (const who of ["tomas", "olga", "wei", "ada"] as const) {
		expect(await findExport(house.db, cast[who], "organisation", exportId), who).toBeUndefined();
		expect(await findExport(house.db, cast[who], "person", own.exportId), who).toBeUndefined();
	}
	expect(await listExports(house.db, cast.olga, "organisation")).toEqual([]);
});

test("asking twice at once makes one; after seven days it is thrown away", async () => {
	const [first, second] = await Promise.all([
		askExport(house.db, cast.olga, { kind: "person" }),
		askExport(house.db, cast.olga, { kind: "person" }),
	]);
	expect(first).toEqual(second);
	await buildNextExport({ db: house.db, dataDir });
	const before = (await readdir(exportFolder(dataDir))).length;
	expect(await expireExports(house.db, { dataDir })).toBe(0);
	holdClock(fromNow(7 * DAY + 1_000));
	expect(await expireExports(house.db, { dataDir })).toBeGreaterThan(0);
	expect(before).toBeGreaterThan(0);
	expect(await readdir(exportFolder(dataDir))).toEqual([]);
	expect((await listExports(house.db, cast.olga, "person"))[0]).toMatchObject({ state: "expired", storageName: "" });
});

test("an export that a dead worker left is taken up again; a fault is said and leaves no half file", async () => {
	const { exportId } = await askExport(house.db, cast.olga, { kind: "person" });
	await house.db
		.updateTable("dataExport")
		.set({ state: "building", claimedUntil: fromNow(-1) })
		.where("id", "=", exportId)
		.execute();
	await buildNextExport({ db: house.db, dataDir });
	expect(await findExport(house.db, cast.olga, "person", exportId)).toMatchObject({ state: "ready" });
	const next = await askExport(house.db, cast.olga, { kind: "person" });
	const inTheWay = join(dataDir, "a-file");
	await writeFile(inTheWay, "");
	await buildNextExport({ db: house.db, dataDir: inTheWay });
	expect(await findExport(house.db, cast.olga, "person", next.exportId)).toMatchObject({ state: "failed" });
	expect((await readdir(exportFolder(dataDir))).filter((name) => name.endsWith(".part"))).toEqual([]);
});
