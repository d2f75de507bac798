import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quarantineFolder, storedPath } from "../../src/platform/attachments/attachment-folders.ts";
import { findAttachment } from "../../src/platform/attachments/find-attachment.ts";
import { keepAttachment } from "../../src/platform/attachments/keep-attachment.ts";
import { storeFile } from "../../src/platform/attachments/store-file.ts";
import { sweepOrphanFiles } from "../../src/platform/attachments/sweep-orphan-files.ts";
import { visitor } from "../../src/platform/auth/actor.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";

const house = useDatabase();
let dataDir: string;
let cast: Cast;
beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), "supplyline-store-"));
	await mkdir(quarantineFolder(dataDir));
	cast = await castInto(house.db);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function quarantined(content: string) {
	const quarantinePath = join(quarantineFolder(dataDir), newId());
	await writeFile(quarantinePath, content);
	const facts = { field: "drawings", fileName: "a.pdf", mediaType: "application/pdf", sha256: "00".repeat(32) };
	return { ...facts, sizeBytes: content.length, quarantinePath };
}

async function keepFor(actor: Cast["mei"], content = "%PDF"): Promise<string> {
	const stored = await storeFile(dataDir, await quarantined(content));
	const belonging = { organisationId: actor.organisationId, subject: { kind: "rfq", id: newId() } };
	return house.db.transaction().execute((trx) => keepAttachment(trx, actor, belonging, stored));
}

test("a kept file lies in the store under a name that says nothing", async () => {
	const id = await keepFor(cast.mei, "%PDF kept");
	const file = await findAttachment(house.db, cast.mei, id);
	expect(file).toMatchObject({ fileName: "a.pdf", sizeBytes: 9, uploadedBy: cast.mei.personId });
	expect(await readFile(storedPath(dataDir, file!.storageName), "utf8")).toBe("%PDF kept");
	expect(await readdir(quarantineFolder(dataDir))).toEqual([]);
});

test("colleagues and staff find it; a rival and a visitor find nothing", async () => {
	const id = await keepFor(cast.mei);
	for (const actor of [cast.mei, cast.tomas, cast.ines, cast.wei]) {
		expect(await findAttachment(house.db, actor, id), actor.name).toBeDefined();
	}
	expect(await findAttachment(house.db, cast.olga, id)).toBeUndefined();
	expect(await findAttachment(house.db, visitor, id)).toBeUndefined();
	expect(await findAttachment(house.db, cast.mei, newId())).toBeUndefined();
});

test("a newcomer who is not let in yet finds what is the newcomer's own, and no more", async () => {
	const newcomer = { ...cast.tomas, isMemberApproved: false };
	expect(await findAttachment(house.db, newcomer, await keepFor(cast.mei))).toBeUndefined();
	expect(await findAttachment(house.db, newcomer, await keepFor(newcomer))).toBeDefined();
});

test("whoever changes to another company leaves the files behind", async () => {
	const id = await keepFor(cast.mei);
	const moved = { ...cast.mei, organisationId: cast.olga.organisationId };
	expect(await findAttachment(house.db, moved, id)).toBeUndefined();
});

test("what nobody kept is swept away after a day, and nothing else", async () => {
	const keptId = await keepFor(cast.mei);
	const kept = storedPath(dataDir, (await findAttachment(house.db, cast.mei, keptId))!.storageName);
	const orphan = storedPath(dataDir, (await storeFile(dataDir, await quarantined("orphan"))).storageName);
	const forgotten = (await quarantined("forgotten")).quarantinePath;
	const fresh = (await quarantined("fresh")).quarantinePath;
	const freshOrphan = storedPath(dataDir, (await storeFile(dataDir, await quarantined("fresh"))).storageName);
	const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
	for (const path of [kept, orphan, forgotten]) await utimes(path, twoDaysAgo, twoDaysAgo);
	expect(await sweepOrphanFiles(house.db, { dataDir })).toBe(2);
	for (const path of [kept, fresh, freshOrphan]) expect(await readFile(path)).toBeDefined();
	for (const path of [orphan, forgotten]) await expect(readFile(path)).rejects.toThrow("ENOENT");
});
