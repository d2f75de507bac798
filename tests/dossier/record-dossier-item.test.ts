import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dossierDocument } from "../../src/features/dossier/dossier-document.ts";
import { endDossierItem } from "../../src/features/dossier/end-dossier-item.ts";
import { findDossier } from "../../src/features/dossier/find-dossier-items.ts";
import { findItem } from "../../src/features/dossier/find-item.ts";
import { openEvidence } from "../../src/features/dossier/open-evidence.ts";
import { recordDossierItem } from "../../src/features/dossier/record-dossier-item.ts";
import { storedPath } from "../../src/platform/attachments/attachment-folders.ts";
import { findAttachment } from "../../src/platform/attachments/find-attachment.ts";
import type { Actor } from "../../src/platform/auth/actor.ts";
import { visitor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { certificate, fillCatalogue, noEvidence, ppap } from "./filled.ts";

const house = useDatabase();
let cast: Cast;
let dataDir: string;

beforeAll(async () => {
	holdClock("2026-05-01T08:00:00.000Z");
	cast = await castInto(house.db);
	await fillCatalogue(house.db);
	dataDir = await mkdtemp(join(tmpdir(), "supplyline-evidence-"));
});
afterAll(async () => {
	holdClock(null);
	await rm(dataDir, { recursive: true, force: true });
});

const record = (statement: object, basedOn = 0, more: object = {}, actor: Actor = cast.ada) =>
	recordDossierItem(house.db, actor, { statement, basedOn, ownerId: null, evidence: noEvidence, ...more }, { dataDir });

const upload = async (text: string, mediaType = "application/pdf") => {
	const quarantinePath = join(dataDir, `upload-${text.length}-${text.slice(0, 3)}`);
	await writeFile(quarantinePath, text);
	const sha256 = createHash("sha256").update(text).digest("hex");
	return { field: "file", fileName: "certificate.pdf", mediaType, sizeBytes: text.length, sha256, quarantinePath };
};

test("what is said is a version, what is said again is none, and each change makes one release", async () => {
	expect(await record(certificate("C-1"))).toEqual({ code: "C-1", version: 1 });
	expect(await record(certificate("C-1"), 1)).toEqual({ code: "C-1", version: 1 });
	holdClock("2026-06-01T08:00:00.000Z");
	expect(await record(certificate("C-1", { validUntil: "2030-12-31" }), 1)).toEqual({ code: "C-1", version: 2 });
	const { release, items } = await findDossier(house.db, visitor);
	expect(release).toBe(2);
	expect(items).toMatchObject([{ code: "C-1", version: 2, validUntil: "2030-12-31" }]);
	const events = await house.db
		.selectFrom("event")
		.select("payload")
		.where("kind", "=", "dossier.item-recorded")
		.execute();
	expect(events.map(({ payload }) => JSON.parse(payload) as object)).toMatchObject([
		{ code: "C-1", version: 1, release: 1 },
		{ code: "C-1", version: 2, release: 2 },
	]);
});

test("as of a day that has passed the dossier says what it said then, with the same checksum whenever it is asked", async () => {
	const may = { asOf: "2026-05-31T23:59:59.999Z" };
	const then = await findDossier(house.db, visitor, may);
	expect(then).toMatchObject({ release: 1, items: [{ version: 1, validUntil: "2027-12-31" }] });
	const { checksum } = dossierDocument(then);
	holdClock("2026-07-01T08:00:00.000Z");
	expect(dossierDocument(await findDossier(house.db, visitor, may)).checksum).toBe(checksum);
	expect(dossierDocument(await findDossier(house.db, visitor)).checksum).not.toBe(checksum);
	const before = await findDossier(house.db, visitor, { asOf: "2026-04-30T23:59:59.999Z" });
	expect(before).toMatchObject({ release: 0, items: [] });
});

test("whoever opened an item before a colleague changed it is told who did", async () => {
	const refused = record(certificate("C-1", { plants: [] }), 1);
	await expect(refused).rejects.toMatchObject({ code: "dossier-item-changed", facts: { version: 2, by: "Ada" } });
	await expect(record(certificate("C-1"))).rejects.toMatchObject({ code: "dossier-code-taken" });
});

test("dates the wrong way round, codes nobody knows and a kind that is none are told field by field", async () => {
	const wrong = (statement: object) => record(statement).catch((refusal: unknown) => refusal);
	expect(await wrong(certificate("X", { validUntil: "2025-01-01" }))).toMatchObject({
		code: "form-wrong",
		issues: [{ path: ["validUntil"] }],
	});
	expect(await wrong(certificate("X", { plants: ["XXX"] }))).toMatchObject({ code: "dossier-unknown-plant" });
	expect(await wrong(certificate("X", { families: ["wheels"] }))).toMatchObject({ code: "dossier-unknown-family" });
	expect(await wrong(certificate("X", { kind: "promise" }))).toMatchObject({ code: "form-wrong" });
	expect(await wrong(certificate("X", { facts: { number: "X" } }))).toMatchObject({
		issues: [{ path: ["facts", "standard"] }, { path: ["facts", "body"] }],
	});
	expect(await wrong(ppap("X", { facts: { levels: "3", usualDays: "soon" } }))).toMatchObject({
		issues: [{ path: ["facts", "usualDays"] }],
	});
	expect(await wrong(certificate("X", { issuerLink: "javascript:alert(1)" }))).toMatchObject({
		issues: [{ path: ["issuerLink"] }],
	});
	expect(await findItem(house.db, cast.ada, "X")).toBeUndefined();
});

test("a file that is not what its checksum says is not taken, nor is one that nobody can look at", async () => {
	const file = await upload("%PDF other");
	const stated = { evidence: { file, statedSha256: "ab".repeat(32), isTakenAway: false } };
	await expect(record(certificate("C-2"), 0, stated)).rejects.toMatchObject({ code: "evidence-does-not-match" });
	const sheet = { evidence: { file: await upload("a,b", "text/csv"), statedSha256: "", isTakenAway: false } };
	await expect(record(certificate("C-2"), 0, sheet)).rejects.toMatchObject({ code: "evidence-kind-not-taken" });
});

test("evidence is handed out as it was recorded; a file that was changed in the store is not, and its keeper is told", async () => {
	const file = await upload("%PDF the certificate");
	const { version } = await record(certificate("C-1", { validUntil: "2030-12-31" }), 2, {
		evidence: { file, statedSha256: file.sha256.toUpperCase(), isTakenAway: false },
	});
	const opened = await openEvidence(house.db, cast.olga, { code: "C-1" }, { dataDir });
	expect(opened).toMatchObject({ sha256: file.sha256, item: { version } });
	const { id, storageName } = await house.db.selectFrom("attachment").selectAll().executeTakeFirstOrThrow();
	expect(await findAttachment(house.db, cast.ada, id)).toBeUndefined();
	await writeFile(storedPath(dataDir, storageName), "%PDF another one");
	expect(await openEvidence(house.db, cast.ada, { code: "C-1" }, { dataDir })).toBe("does-not-match");
	expect(await openEvidence(house.db, cast.ada, { code: "C-1" }, { dataDir })).toBe("does-not-match");
	expect((await findItem(house.db, visitor, "C-1"))!.item.evidence!.brokenAt).not.toBeNull();
	const events = () =>
		house.db.selectFrom("event").select("kind").where("kind", "like", "dossier.evidence-%").orderBy("id").execute();
	expect(await events()).toEqual([{ kind: "dossier.evidence-broken" }]);
	await writeFile(storedPath(dataDir, storageName), "%PDF the certificate");
	expect(await openEvidence(house.db, visitor, { code: "C-1" }, { dataDir })).toMatchObject({ sha256: file.sha256 });
	expect((await findItem(house.db, visitor, "C-1"))!.item.evidence!.brokenAt).toBeNull();
});

test("a claim that is taken back leaves the dossier and stays in its past", async () => {
	holdClock("2026-08-01T08:00:00.000Z");
	await expect(endDossierItem(house.db, cast.ada, "C-1", { basedOn: 1 })).rejects.toMatchObject({
		code: "dossier-item-changed",
	});
	await endDossierItem(house.db, cast.ada, "C-1", { basedOn: 3 });
	expect((await findDossier(house.db, visitor)).items).toEqual([]);
	expect((await findDossier(house.db, visitor, { asOf: "2026-07-31T00:00:00.000Z" })).items).toHaveLength(1);
	expect((await findItem(house.db, visitor, "C-1"))!.item.isEnded).toBe(true);
	await expect(endDossierItem(house.db, cast.ada, "C-1", { basedOn: 4 })).rejects.toMatchObject({
		code: "dossier-item-ended",
	});
});

test("neither a client nor a salesperson says what we claim", async () => {
	for (const actor of [cast.olga, cast.wei, visitor])
		await expect(record(certificate("C-9"), 0, {}, actor)).rejects.toMatchObject({ code: "not-allowed" });
	await expect(endDossierItem(house.db, cast.mei, "C-1", { basedOn: 4 })).rejects.toMatchObject({
		code: "not-allowed",
	});
});
