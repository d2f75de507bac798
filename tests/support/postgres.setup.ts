import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { connect } from "../../db/connect.ts";
import { prepareDatabase } from "../../src/jobs/prepare-database.ts";
import { startPostgres } from "./start-postgres.ts";

/** Starts a real PostgreSQL and migrates one database; each test file works on a copy of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const server = await startPostgres();
	await server.createDatabase("template_house");
	const template = `${server.url}/template_house`;
	const db = connect(template);
	await prepareDatabase(db);
	await db.destroy();
	project.provide("databaseTemplate", template);
	return async () => {
		await server.stop();
		await rm(server.folder, { recursive: true, force: true });
	};
}
