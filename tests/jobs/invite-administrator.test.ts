import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Database, connect } from "../../db/connect.ts";
import { findToken } from "../../src/platform/auth/tokens.ts";
import { copyTemplate } from "../support/database.ts";

let copy: Awaited<ReturnType<typeof copyTemplate>>;
let db: Database;
let dataDir: string;

beforeAll(async () => {
	copy = await copyTemplate(inject("databaseTemplate"));
	db = connect(copy.url);
	dataDir = await mkdtemp(join(tmpdir(), "supplyline-admin-"));
});
afterAll(async () => {
	await db.destroy();
	await copy.remove();
	await rm(dataDir, { recursive: true });
});

async function admin(...args: string[]): Promise<{ code: number; said: string }> {
	const file = new URL("../../src/jobs/invite-administrator.ts", import.meta.url).pathname;
	const env = { PATH: process.env.PATH, DATABASE_URL: copy.url, DATA_DIR: dataDir, SITE_URL: "http://localhost:4321" };
	const child = spawn(process.execPath, [file, "--demo", ...args], { env });
	let said = "";
	child.stdout.on("data", (part: Buffer) => (said += part.toString()));
	child.stderr.on("data", (part: Buffer) => (said += part.toString()));
	const [code] = (await once(child, "close")) as [number];
	return { code, said };
}

test("Ada gets a link that lets her in as administrator, and a second one voids the first", async () => {
	const first = await admin("--email", "Ada@Example.com", "--name", "Ada");
	expect(first.code).toBe(0);
	const token = (said: string) => /http:\/\/localhost:4321\/en\/\S+token=([\w-]+)/.exec(said)?.[1] ?? null;
	expect(await findToken(db, "invitation", token(first.said))).toBeTruthy();
	const second = await admin("--email", "ada@example.com");
	expect(await findToken(db, "invitation", token(first.said))).toBeUndefined();
	expect(await findToken(db, "invitation", token(second.said))).toBeTruthy();
	const roles = db.selectFrom("staffRole").innerJoin("person", "person.id", "staffRole.personId");
	expect(await roles.select(["email", "role"]).execute()).toEqual([
		{ email: "ada@example.com", role: "administrator" },
	]);
});

test("what was typed wrong is said in a sentence, and the shell learns of it", async () => {
	expect(await admin()).toMatchObject({ code: 1, said: expect.stringContaining("--email is missing") as string });
	expect(await admin("--email", "nonsense")).toMatchObject({ code: 1 });
	expect((await admin("--rights", "all")).said).not.toContain("    at ");
});
