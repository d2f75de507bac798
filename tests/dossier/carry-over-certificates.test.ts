// A house of the time when certificates had a table of their own, brought to today.
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Database } from "../../db/connect.ts";
import { migrate } from "../../db/migrate.ts";
import { migrations } from "../../db/migrations/index.ts";
import { findDossier } from "../../src/features/dossier/find-dossier-items.ts";
import { publishDossierFiles } from "../../src/features/dossier/publish-dossier-files.ts";
import { system, visitor } from "../../src/platform/auth/actor.ts";
import { prepareDatabase } from "../../src/jobs/prepare-database.ts";
import { emptyDatabase } from "../support/database.ts";
import { fillCatalogue } from "./filled.ts";

let db: Database;
let folder: string;
let remove = async () => {};
const publishedAt = "2026-03-02T08:00:00.000Z";

beforeAll(async () => {
	const empty = await emptyDatabase(inject("databaseTemplate"));
	db = connect(empty.url);
	remove = empty.remove;
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error } = await migrator.migrateTo("0019-record");
	if (error) throw error;
	await fillCatalogue(db);
	await sql`insert into event (id, kind, occurred_at, subject_kind, subject_id, payload)
		values ('e', 'dossier.published', ${publishedAt}, 'dossier', 'company', '{}')`.execute(db);
	for (const [id, number, plant] of [
		["a", "QYC/Q 22", "CTU"],
		["b", "QYC Q/22", null],
	])
		await sql`insert into certificate (id, number, standard, body, plant_code, scope_en, scope_zh, valid_from, valid_until)
			values (${id}, ${number}, 'ISO 9001:2015', 'Qingyao', ${plant}, 'Fasteners', '紧固件', '2026-01-01', '2028-12-31')`.execute(
			db,
		);
	await migrate(db);
	await prepareDatabase(db);
	folder = await mkdtemp(join(tmpdir(), "supplyline-carried-"));
	for (const shelf of ["dossier", "help"])
		for (const locale of ["en", "zh-cn"])
			await cp(`content/${shelf}/${locale}`, join(folder, shelf, locale), { recursive: true });
});
afterAll(async () => {
	await db.destroy();
	await remove();
	await rm(folder, { recursive: true, force: true });
});

test("every certificate is an item that has stood since the content was published last", async () => {
	const { items, release } = await findDossier(db, visitor, { asOf: publishedAt });
	expect(release).toBe(2);
	expect(items).toMatchObject([
		{ code: "QYC-Q-22", level: "public", plants: [], version: 1 },
		{ code: "QYC-Q-22-2", plants: ["CTU"], facts: { number: "QYC/Q 22", standard: "ISO 9001:2015", body: "Qingyao" } },
	]);
	expect((await findDossier(db, visitor, { asOf: "2026-03-02T07:59:59.999Z" })).items).toEqual([]);
});

test("content that says the same makes no version of what was carried over", async () => {
	const certificate = {
		number: "QYC Q/22",
		standard: "ISO 9001:2015",
		body: "Qingyao",
		plant: null,
		scope: { en: "Fasteners", "zh-cn": "紧固件" },
		validFrom: "2026-01-01",
		validUntil: "2028-12-31",
	};
	await writeFile(join(folder, "dossier/certificates.json"), JSON.stringify([certificate]));
	await publishDossierFiles(db, system("content"), folder, { dataDir: folder });
	const { items, release } = await findDossier(db, visitor);
	expect(items).toMatchObject([{ code: "QYC-Q-22", version: 1 }]);
	expect(release).toBe(3);
});
