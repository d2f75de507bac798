import { afterAll, beforeAll, expect, test } from "vitest";
import { endDossierItem } from "../../src/features/dossier/end-dossier-item.ts";
import { fileDossier } from "../../src/features/dossier/file-dossier.ts";
import { listFilersOf, listFilings } from "../../src/features/dossier/find-filings.ts";
import { findItem } from "../../src/features/dossier/find-item.ts";
import { recordDossierItem } from "../../src/features/dossier/record-dossier-item.ts";
import { seeFilingChanges } from "../../src/features/dossier/see-filing-changes.ts";
import { carryOutPending } from "../../src/jobs/seed/stage.ts";
import type { Settings } from "../../src/platform/env.ts";
import { visitor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { certificate, fillCatalogue, insurance, noEvidence } from "./filled.ts";

const house = useDatabase();
let cast: Cast;
const settings = { siteUrl: "https://minhe.example", contentDir: "content" } as Settings;

beforeAll(async () => {
	holdClock("2026-05-08T09:00:00.000Z");
	cast = await castInto(house.db);
	await fillCatalogue(house.db);
	await record(certificate("C-1"));
	await record(insurance("I-1"));
});
afterAll(() => holdClock(null));

const record = (statement: object, basedOn = 0) =>
	recordDossierItem(
		house.db,
		cast.ada,
		{ statement, basedOn, ownerId: null, evidence: noEvidence },
		{ dataDir: "/nowhere" },
	);
const carryOut = () => house.db.transaction().execute((trx) => carryOutPending(trx, settings));
const letters = () =>
	house.db.selectFrom("letter").selectAll().where("kind", "=", "dossier-filing-changed").orderBy("id").execute();

test("a client files what it sees once, however often it says so", async () => {
	const id = await fileDossier(house.db, cast.tomas, { release: 2, note: "Folder 2" });
	expect(await fileDossier(house.db, cast.mei, { release: 2, note: "" })).toBe(id);
	expect(await listFilings(house.db, cast.mei)).toMatchObject([
		{ id, releaseVersion: 2, level: "approved", filedByName: "Tomas", items: [{ code: "C-1" }, { code: "I-1" }] },
	]);
	expect(await listFilings(house.db, cast.olga)).toEqual([]);
	expect(await listFilings(house.db, { ...cast.mei, isMemberApproved: false })).toEqual([]);
});

test("when something it filed changes, the filer is told exactly what, once", async () => {
	await record(insurance("I-1", { facts: { insurer: "Tallbridge", sum: { amount: "8000000", currency: "EUR" } } }), 1);
	await record(certificate("C-2"));
	await carryOut();
	await carryOut();
	const [filing] = await listFilings(house.db, cast.ines);
	expect(filing!.changes).toMatchObject([{ code: "I-1", fromVersion: 1, toVersion: 2, seenAt: null }]);
	const [letter, ...others] = await letters();
	expect(others).toEqual([]);
	expect(letter).toMatchObject({ recipientAddress: cast.tomas.email });
	expect(letter!.text).toMatch(/Sum insured: EUR 5,000,000\.00 → EUR 8,000,000\.00/);
	expect(letter!.text).not.toMatch(/Folder 2/);
});

test("what was filed is marked as seen by its own people only", async () => {
	const [filing] = await listFilings(house.db, cast.tomas);
	for (const actor of [cast.olga, cast.wei, visitor])
		await expect(seeFilingChanges(house.db, actor, filing!.id)).rejects.toMatchObject({ code: "not-found" });
	expect(await seeFilingChanges(house.db, cast.ines, filing!.id)).toBe(1);
	expect(await seeFilingChanges(house.db, cast.tomas, filing!.id)).toBe(0);
	expect((await listFilings(house.db, cast.tomas))[0]!.changes).toMatchObject([{ seenByName: "Ines" }]);
});

test("a state that has moved on is not filed; filed anew, the earlier one is kept as past", async () => {
	await expect(fileDossier(house.db, cast.tomas, { release: 2, note: "" })).rejects.toMatchObject({
		code: "dossier-moved-on",
		facts: { release: 4 },
	});
	await fileDossier(house.db, cast.tomas, { release: 4, note: "" });
	const filings = await listFilings(house.db, cast.tomas);
	expect(filings.map(({ endedAt }) => endedAt !== null)).toEqual([false, true]);
	expect(filings[0]!.changes).toEqual([]);
});

test("what is taken back or closed is told as such, and its contents stay closed", async () => {
	await endDossierItem(house.db, cast.ada, "C-2", { basedOn: 1 });
	await record(
		insurance("I-1", { level: "on-request", facts: { insurer: "Secret & Co", sum: { amount: "1", currency: "EUR" } } }),
		2,
	);
	await carryOut();
	const [filing] = await listFilings(house.db, cast.tomas);
	const byCode = Object.fromEntries(filing!.changes.map((change) => [change.code, change]));
	expect(byCode["C-2"]!.versions!.after.isEnded).toBe(true);
	expect(byCode["I-1"]!.versions).toBeNull();
	const texts = (await letters()).map(({ text }) => text).join();
	expect(texts).toMatch(/We have taken this claim back/);
	expect(texts).toMatch(/no longer shown to your organisation/);
	expect(texts).not.toMatch(/Secret/);
});

test("the desk sees who filed which version, and nobody else does; a stranger files nothing", async () => {
	const { item } = (await findItem(house.db, cast.ada, "C-1"))!;
	expect(await listFilersOf(house.db, cast.ada, item.id)).toEqual([
		{ organisation: "Harbour Rail", release: 4, version: 1 },
	]);
	expect(await listFilersOf(house.db, cast.olga, item.id)).toEqual([]);
	for (const actor of [visitor, cast.wei, { ...cast.olga, isMemberApproved: false }])
		await expect(fileDossier(house.db, actor, { release: 6, note: "" })).rejects.toMatchObject({ code: "not-found" });
});
