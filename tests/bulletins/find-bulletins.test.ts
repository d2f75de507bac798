import { afterAll, beforeAll, expect, test } from "vitest";
import {
	listBulletins,
	listBulletinsTouching,
	listComingMilestones,
	searchBulletins,
} from "../../src/features/bulletins/find-bulletins.ts";
import { publishBulletinFiles } from "../../src/features/bulletins/publish-bulletin-files.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { useDatabase } from "../support/database.ts";
import { type BulletinFolder, bulletinFolder, smallCatalogue } from "./house.ts";

const house = useDatabase();
let folder: BulletinFolder;

beforeAll(async () => {
	holdClock("2026-11-23T12:00:00.000Z");
	await smallCatalogue(house.db);
	folder = await bulletinFolder();
	await folder.write("part", {
		number: "TN-2026-001",
		published: "2026-03-01T08:00:00Z",
		title: "Grease of 6205: 100 % new_ness",
		titleZh: "6205 更换润滑脂",
		products: ["6205"],
		families: ["deep-groove"],
		more: "milestones:\n  - { code: last-order, on: 2026-11-23 }\n  - { code: announced, on: 2026-03-01 }",
	});
	await folder.write("whole", {
		number: "PN-2025-001",
		kind: "price-notice",
		published: "2025-12-31T23:59:59Z",
		title: "Prices of all bearings",
		titleZh: "轴承价格调整",
		families: ["bearings"],
		more: "milestones:\n  - { code: effective, on: 2027-01-01 }\n  - { code: last-order, on: 2026-11-22 }",
	});
	await folder.write("bolts", {
		number: "TN-2026-002",
		published: "2026-03-01T08:00:00Z",
		title: "Bolts",
		titleZh: "螺栓",
		families: ["fasteners"],
	});
	await publishBulletinFiles(house.db, system("content"), folder.path);
});
afterAll(async () => {
	holdClock(null);
	await folder.drop();
});

const slugs = async (filter: Omit<Parameters<typeof listBulletins>[1], "locale">) =>
	(await listBulletins(house.db, { locale: "en", ...filter })).bulletins.map(({ slug }) => slug).sort();

test("a buyer filters by kind, year and part number", async () => {
	expect(await slugs({ kind: "price-notice" })).toEqual(["whole"]);
	expect(await slugs({ year: 2025 })).toEqual(["whole"]);
	expect(await slugs({ year: 2026 })).toEqual(["bolts", "part"]);
	expect(await slugs({ product: "6205" })).toEqual(["part"]);
	expect(await slugs({ product: "none" })).toEqual([]);
});

test("a family finds what is below it and what is said of the wider family", async () => {
	expect(await slugs({ family: "bearings" })).toEqual(["part", "whole"]);
	expect(await slugs({ family: "deep-groove" })).toEqual(["part", "whole"]);
	expect(await slugs({ family: "fasteners" })).toEqual(["bolts"]);
	expect(await slugs({ family: "no-such" })).toEqual([]);
});

test("a product's page shows what names it, and what is about its whole family", async () => {
	const familyIds = ["deep-groove", "ball", "bearings"];
	const touching = async (productId: string) =>
		(await listBulletinsTouching(house.db, { productId, familyIds }, "en", 10)).map(({ slug }) => slug);
	expect(await touching("6205")).toEqual(["part", "whole"]);
	expect(await touching("6204")).toEqual(["whole"]);
	expect(await listBulletinsTouching(house.db, { familyIds: [] }, "en", 10)).toEqual([]);
	expect(await listBulletinsTouching(house.db, { familyIds }, "zh-cn", 1)).toMatchObject([
		{ title: "6205 更换润滑脂" },
	]);
});

test("words are found in either language, whatever they hold", async () => {
	const found = async (q: string, locale: "en" | "zh-cn" = "en") =>
		(await searchBulletins(house.db, locale, q)).map(({ slug }) => slug);
	expect(await found("GREASE 6205")).toEqual(["part"]);
	expect(await found("grease bolts")).toEqual([]);
	expect(await found("pn-2025")).toEqual(["whole"]);
	expect(await found("润滑", "zh-cn")).toEqual(["part"]);
	expect(await found("栓", "zh-cn")).toEqual(["bolts"]);
	expect(await found("100 %")).toEqual(["part"]);
	expect(await found("new_ness")).toEqual(["part"]);
	expect(await found("b_lts")).toEqual([]);
	expect(await found("  ")).toEqual([]);
	expect(await found("\\")).toEqual([]);
});

test("what is due is listed from today on, soonest first", async () => {
	const due = await listComingMilestones(house.db, "en", ["last-order", "effective"], 10);
	expect(due.map(({ slug, code, onDay }) => [slug, code, onDay])).toEqual([
		["part", "last-order", "2026-11-23"],
		["whole", "effective", "2027-01-01"],
	]);
});

test("pages follow each other without a gap or a double, also among equal dates", async () => {
	const busy = await bulletinFolder();
	for (let at = 0; at < 45; at += 1) {
		const number = `TN-2026-${String(at).padStart(3, "0")}`;
		await busy.write(`note-${at}`, { number, published: at % 2 ? "2026-05-01T08:00:00Z" : "2026-05-02T08:00:00Z" });
	}
	await publishBulletinFiles(house.db, system("content"), busy.path);
	const all: string[] = [];
	let after: string | undefined;
	let pages = 0;
	do {
		const page = await listBulletins(house.db, { locale: "en", after });
		all.push(...page.bulletins.map(({ slug }) => slug));
		after = page.next;
		pages += 1;
	} while (after && pages < 10);
	expect(pages).toBe(3);
	expect(new Set(all).size).toBe(45);
	expect(all).toHaveLength(45);
	expect((await listBulletins(house.db, { locale: "en", after: "nonsense" })).bulletins).toHaveLength(20);
	await busy.drop();
});
