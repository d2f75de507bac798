// What the content files say of ourselves, and what the desk says after them.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findDossier } from "../../src/features/dossier/find-dossier-items.ts";
import { findItem } from "../../src/features/dossier/find-item.ts";
import { openEvidence } from "../../src/features/dossier/open-evidence.ts";
import { publishDossierFiles } from "../../src/features/dossier/publish-dossier-files.ts";
import { recordDossierItem } from "../../src/features/dossier/record-dossier-item.ts";
import { system, visitor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { fillCatalogue, noEvidence } from "./filled.ts";

const house = useDatabase();
let cast: Cast;
let folder: string;

beforeAll(async () => {
	holdClock("2026-11-23T12:00:00.000Z");
	cast = await castInto(house.db);
	await fillCatalogue(house.db);
	folder = await mkdtemp(join(tmpdir(), "supplyline-entries-"));
	for (const shelf of ["dossier", "help"]) await cp(`content/${shelf}`, join(folder, shelf), { recursive: true });
});
afterAll(async () => {
	holdClock(null);
	await rm(folder, { recursive: true, force: true });
});

const publish = () => publishDossierFiles(house.db, system("content"), folder, { dataDir: folder });
const edit = async (file: string, change: (text: string) => string) =>
	writeFile(join(folder, file), change(await readFile(join(folder, file), "utf8")));

test("the first publication tells the past as it was, and a day in it reads as it did", async () => {
	await publish();
	const on = async (day: string) => {
		const { items } = await findDossier(house.db, cast.ada, { asOf: `${day}T23:59:59.999Z` });
		return Object.fromEntries(items.map((item) => [item.code, item]));
	};
	expect((await on("2025-06-30"))["insurance-product-liability"]!.facts.sum).toMatchObject({ minor: 800_000_000 });
	expect((await on("2026-05-01"))["insurance-product-liability"]!.facts.sum).toMatchObject({ minor: 1_000_000_000 });
	expect((await on("2026-05-01"))["KAS-GHG-26-0087"]).toBeUndefined();
	expect((await on("2026-05-06"))["KAS-GHG-26-0087"]).toBeDefined();
	expect((await on("2022-01-01"))["EFC-Q-24-11806"]).toBeUndefined();
});

test("every kind of claim stands in the dossier, in both languages, and its files are the recorded ones", async () => {
	const { items } = await findDossier(house.db, cast.ada);
	expect(new Set(items.map(({ kind }) => kind)).size).toBe(13);
	expect(items.every(({ claim }) => claim.en !== claim["zh-cn"])).toBe(true);
	for (const { code, evidence } of items)
		if (evidence)
			expect(await openEvidence(house.db, visitor, { code }, { dataDir: folder })).toMatchObject({
				sha256: evidence.sha256,
			});
});

test("what the desk has said since is not overwritten by the files", async () => {
	const { item } = (await findItem(house.db, cast.ada, "ppap"))!;
	const statement = { ...item, facts: { ...item.facts, usualDays: 12 } };
	await recordDossierItem(
		house.db,
		cast.ada,
		{ statement, basedOn: item.version, ownerId: null, evidence: noEvidence },
		{ dataDir: folder },
	);
	expect(await publish()).toEqual({ changed: false });
	await edit("dossier/items.json", (text) => text.replace('"usualDays": 25', '"usualDays": 30'));
	expect(await publish()).toEqual({ changed: false });
	expect((await findItem(house.db, visitor, "ppap")) ?? (await findItem(house.db, cast.mei, "ppap"))).toMatchObject({
		item: { version: 2, facts: { usualDays: 12 } },
	});
});

test("what is written ahead is said when its day has come", async () => {
	await edit("dossier/items.json", (text) => {
		const items = JSON.parse(text) as { code: string; since: string }[];
		const rohs = { ...items.find(({ code }) => code === "rohs")!, code: "rohs-next", since: "2026-12-01T00:00:00Z" };
		return JSON.stringify([...items, rohs]);
	});
	expect(await publish()).toEqual({ changed: false });
	holdClock("2026-12-01T00:00:00.000Z");
	expect(await publish()).toEqual({ changed: true });
	expect(await findItem(house.db, cast.mei, "rohs-next")).toMatchObject({ item: { version: 1 } });
});

test("a file that does not match its checksum, unknown codes and wrong dates publish nothing and are named", async () => {
	const items = await readFile(join(folder, "dossier/items.json"), "utf8");
	const certificates = await readFile(join(folder, "dossier/certificates.json"), "utf8");
	await writeFile(join(folder, "dossier/files/EFC-Q-24-11806.pdf"), "%PDF-1.4 forged");
	await expect(publish()).rejects.toMatchObject({
		code: "content-evidence-wrong",
		facts: { code: "EFC-Q-24-11806", evidence: "EFC-Q-24-11806.pdf" },
	});
	await cp("content/dossier/files", join(folder, "dossier/files"), { recursive: true });
	await writeFile(join(folder, "dossier/items.json"), items.replace('"rolling-bearings"', '"rolling-stones"'));
	await edit("dossier/items.json", (text) => text.replace("Axle-box", "Axle box"));
	await expect(publish()).rejects.toMatchObject({ code: "content-file-wrong", facts: { reason: /rolling-stones/ } });
	await writeFile(join(folder, "dossier/items.json"), items.replace('"kind":"licence"', '"kind":"promise"'));
	await expect(publish()).rejects.toMatchObject({ code: "content-file-wrong" });
	await writeFile(join(folder, "dossier/items.json"), items);
	await writeFile(join(folder, "dossier/certificates.json"), certificates.replace("2027-02-28", "2023-02-28"));
	await expect(publish()).rejects.toMatchObject({ code: "content-file-wrong" });
	await writeFile(join(folder, "dossier/certificates.json"), certificates);
	expect(await publish()).toEqual({ changed: false });
});
