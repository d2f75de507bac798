import { afterEach, beforeEach, expect, test } from "vitest";
import { findBulletin } from "../../src/features/bulletins/find-bulletin.ts";
import { listBulletins } from "../../src/features/bulletins/find-bulletins.ts";
import { publishBulletinFiles } from "../../src/features/bulletins/publish-bulletin-files.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { type BulletinFolder, bulletinFolder, bulletinText, smallCatalogue } from "./house.ts";

const house = useDatabase();
let folder: BulletinFolder;
const publish = () => publishBulletinFiles(house.db, system("content"), folder.path);
const events = (kind: string) =>
	house.db.selectFrom("event").selectAll().where("kind", "=", kind).orderBy("id").execute();

beforeEach(async () => {
	for (const table of ["unsealedEvent", "event", "bulletin", "product", "family"] as const) {
		await house.db.deleteFrom("consequence").execute();
		if (table === "family") await house.db.updateTable("family").set({ parentId: null }).execute();
		await house.db.deleteFrom(table).execute();
	}
	await smallCatalogue(house.db);
	folder = await bulletinFolder();
});
afterEach(() => folder.drop());

test("a file in both languages becomes a bulletin that is announced once", async () => {
	await folder.write("grease", {
		number: "PCN-2026-001",
		kind: "change-notice",
		products: ["6205"],
		families: ["deep-groove"],
		more: "reasons: [MATER]\nmilestones:\n  - { code: last-order, on: 2027-03-31 }\nreplacements: ['6204']",
	});
	expect(await publish()).toEqual({ added: 1, changed: 0, withdrawn: 0, unchanged: 0 });
	const chinese = await findBulletin(house.db, "zh-cn", "grease");
	expect(chinese).toMatchObject({
		number: "PCN-2026-001",
		title: "更换润滑脂",
		reasons: ["MATER"],
		products: [{ partNumber: "6205", name: "零件 6205" }],
		families: [{ code: "deep-groove" }],
		replacements: [{ partNumber: "6204" }],
		milestones: [{ code: "last-order", onDay: "2027-03-31" }],
	});
	const [published, ...others] = await events("bulletin.published");
	expect(JSON.parse(published!.payload)).toEqual({ bulletinId: chinese!.id, revision: 1 });
	expect(others).toEqual([]);
});

test("publishing the same files again writes nothing at all", async () => {
	await folder.write("grease");
	await publish();
	const before = await house.db.selectFrom("bulletin").selectAll().orderBy("id").execute();
	const topics = await house.db.selectFrom("liveTopic").selectAll().orderBy("topic").execute();
	expect(await publish()).toEqual({ added: 0, changed: 0, withdrawn: 0, unchanged: 1 });
	expect(await house.db.selectFrom("bulletin").selectAll().orderBy("id").execute()).toEqual(before);
	expect(await house.db.selectFrom("liveTopic").selectAll().orderBy("topic").execute()).toEqual(topics);
});

test("a corrected word is shown quietly, a higher revision is announced", async () => {
	await folder.write("grease");
	await publish();
	await folder.write("grease", { title: "New, better grease" });
	expect(await publish()).toMatchObject({ changed: 1 });
	expect(await findBulletin(house.db, "en", "grease")).toMatchObject({ title: "New, better grease" });
	expect(await events("bulletin.published")).toHaveLength(1);
	await folder.write("grease", { revision: 2 });
	await publish();
	expect((await events("bulletin.published")).map(({ payload }) => JSON.parse(payload).revision)).toEqual([1, 2]);
});

test("one wrong file keeps all of them out, and is named with its reason", async () => {
	await folder.write("good");
	await folder.write("bad", { number: "TN-2026-002", published: "yesterday" });
	await expect(publish()).rejects.toMatchObject({
		code: "content-file-wrong",
		facts: { file: "bulletins/en/bad.md", reason: expect.stringContaining("published") },
	});
	expect(await house.db.selectFrom("bulletin").selectAll().execute()).toEqual([]);
});

test.each([
	["without front matter", "grease.md", "## Only text", "front matter"],
	["with a field nobody knows", "grease.md", bulletinText({ more: "priority: high" }, "T"), "priority"],
	["with a change and no reason", "grease.md", bulletinText({ kind: "change-notice" }, "T"), "reason"],
	["without a text", "grease.md", bulletinText({ body: " " }, "T"), "no text"],
	["with YAML that is none", "grease.md", "---\ntitle: [\n---\ntext", "end"],
])("a file %s is refused", async (_, name, text, reason) => {
	await folder.put(`en/${name}`, text);
	await folder.put(`zh-cn/${name}`, text);
	await expect(publish()).rejects.toMatchObject({
		code: "content-file-wrong",
		facts: { reason: expect.stringContaining(reason) },
	});
});

test("a file that says other facts in Chinese, or that is missing there, is refused", async () => {
	await folder.write("grease");
	await folder.put("zh-cn/grease.md", bulletinText({ revision: 2 }, "T"));
	await expect(publish()).rejects.toMatchObject({ facts: { reason: "revision differs from the English file" } });
	await folder.remove("grease");
	await folder.put("en/grease.md", bulletinText({}, "T"));
	await expect(publish()).rejects.toMatchObject({ facts: { file: "bulletins/zh-cn/grease.md" } });
});

test("a part number or family that nobody makes is refused by name, and nothing is kept", async () => {
	await folder.write("a-good-one", { number: "TN-2026-009" });
	await folder.write("grease", { products: ["6205", "9999"] });
	await expect(publish()).rejects.toMatchObject({ code: "content-unknown-part", facts: { partNumber: "9999" } });
	await folder.write("grease", { families: ["gearboxes"] });
	await expect(publish()).rejects.toMatchObject({ code: "content-unknown-family", facts: { family: "gearboxes" } });
	expect(await house.db.selectFrom("bulletin").selectAll().execute()).toEqual([]);
});

test("a file that is gone withdraws its bulletin: out of the lists, its page says so, and it can come back", async () => {
	await folder.write("grease");
	await folder.write("other", { number: "TN-2026-002" });
	await publish();
	await folder.remove("grease");
	expect(await publish()).toMatchObject({ withdrawn: 1, unchanged: 1 });
	const { bulletins } = await listBulletins(house.db, { locale: "en" });
	expect(bulletins.map(({ slug }) => slug)).toEqual(["other"]);
	expect(await findBulletin(house.db, "en", "grease")).toMatchObject({ withdrawnAt: expect.any(String) });
	expect(await events("bulletin.withdrawn")).toHaveLength(1);
	await folder.write("grease");
	await publish();
	expect(await findBulletin(house.db, "en", "grease")).toMatchObject({ withdrawnAt: null });
	expect(await events("bulletin.published")).toHaveLength(2);
});

test("an emptied folder is taken for a mistake", async () => {
	await folder.write("grease");
	await publish();
	await folder.remove("grease");
	await expect(publish()).rejects.toMatchObject({ code: "content-folder-empty" });
});

test("a renamed file stays the same bulletin, and two may swap their names", async () => {
	await folder.write("a");
	await folder.write("b", { number: "TN-2026-002" });
	await publish();
	const { id } = (await findBulletin(house.db, "en", "a"))!;
	await folder.write("a", { number: "TN-2026-002" });
	await folder.write("b");
	expect(await publish()).toEqual({ added: 0, changed: 2, withdrawn: 0, unchanged: 0 });
	expect(await findBulletin(house.db, "en", "b")).toMatchObject({ id, number: "TN-2026-001" });
});

test("a corrected number takes over the address of the one before", async () => {
	await folder.write("grease");
	await publish();
	await folder.write("grease", { number: "TN-2026-007" });
	expect(await publish()).toMatchObject({ added: 1, withdrawn: 1 });
	expect(await findBulletin(house.db, "en", "grease")).toMatchObject({ number: "TN-2026-007", withdrawnAt: null });
});

test("two processes that start together publish once", async () => {
	await folder.write("grease");
	await Promise.all([publish(), publish()]);
	expect(await house.db.selectFrom("bulletin").selectAll().execute()).toHaveLength(1);
	expect(await events("bulletin.published")).toHaveLength(1);
});

test("neither a client nor a salesperson publishes", async () => {
	const { olga, wei, ada } = await castInto(house.db);
	await folder.write("grease");
	for (const actor of [olga, wei]) {
		await expect(publishBulletinFiles(house.db, actor, folder.path)).rejects.toMatchObject({ code: "not-allowed" });
	}
	expect(await publishBulletinFiles(house.db, ada, folder.path)).toMatchObject({ added: 1 });
});
