import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishContent } from "../../src/jobs/publish-content.ts";
import { useDatabase } from "../support/database.ts";
import { silentLog } from "../support/outbox.ts";

const house = useDatabase();
let contentDir = "";

beforeAll(async () => {
	contentDir = await mkdtemp(join(tmpdir(), "supplyline-content-"));
	await cp("content", contentDir, { recursive: true });
});
afterAll(() => rm(contentDir, { recursive: true }));

const publish = (mode: "demo" | "production") =>
	publishContent(house.db, { contentDir, dataDir: contentDir, mode }, silentLog);
const count = async (table: "product" | "bulletin" | "dossierPage") =>
	(
		await house.db
			.selectFrom(table)
			.select((row) => row.fn.countAll().as("count"))
			.executeTakeFirstOrThrow()
	).count;

test("production publishes nothing of the demo company", async () => {
	expect(await publish("production")).toEqual([]);
	expect(Number(await count("product"))).toBe(0);
});

test("what ships with the project is published whole, and a second time nothing happens", async () => {
	expect(await publish("demo")).toEqual([]);
	for (const table of ["product", "bulletin", "dossierPage"] as const)
		expect(Number(await count(table))).toBeGreaterThan(0);
	const events = () => house.db.selectFrom("event").select("id").orderBy("id").execute();
	const before = await events();
	expect(await publish("demo")).toEqual([]);
	expect(await events()).toEqual(before);
});

test("a room whose files are wrong is named and keeps what it had", async () => {
	const before = await count("bulletin");
	const file = join(contentDir, "bulletins/en/grease-change-6204-to-6206.md");
	await writeFile(file, (await readFile(file, "utf8")).replace(/^number:.*$/m, "number: "));
	expect(await publish("demo")).toEqual(["bulletins"]);
	expect(await count("bulletin")).toBe(before);
});

test("a wrong product file is answered fault by fault, with row, column, sentence and mend", async () => {
	const file = join(contentDir, "catalogue/products/deep-groove-ball-bearings.csv");
	const lines = (await readFile(file, "utf8")).split("\n");
	lines[2] = lines[2]!.replace(",active,", ",sold-out,");
	lines[4] = lines[4]!.replace(/^[^,]+/, "a/b");
	await writeFile(file, lines.join("\n"));
	const said: unknown[] = [];
	const log = { ...silentLog, debug() {}, error: (facts: object) => said.push(facts) };
	expect(await publishContent(house.db, { contentDir, dataDir: contentDir, mode: "demo" }, log as never)).toContain(
		"catalogue",
	);
	expect(said).toContainEqual({
		content: "catalogue",
		problem: expect.stringMatching(/deep-groove-ball-bearings\.csv, row 3, column status: “sold-out”/) as string,
		faults: [
			{
				row: 3,
				column: "status",
				says: "“sold-out” is no status.",
				mend: expect.stringContaining("Write active") as string,
			},
			{
				row: 5,
				column: "part_number",
				says: "“a/b” cannot be a part number.",
				mend: expect.stringContaining("Use Latin") as string,
			},
		],
	});
});
