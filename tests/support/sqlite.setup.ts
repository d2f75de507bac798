import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { connect } from "../../db/connect.ts";
import { prepareDatabase } from "../../src/jobs/prepare-database.ts";

/** Migrates one embedded database; each test file works on a copy of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), "supplyline-sqlite-"));
	const template = join(folder, "template.db");
	const db = connect(template);
	await prepareDatabase(db);
	await db.destroy();
	project.provide("databaseTemplate", template);
	return () => rm(folder, { recursive: true, force: true });
}
