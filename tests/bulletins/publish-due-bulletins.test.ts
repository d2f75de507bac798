import { afterAll, beforeAll, expect, test } from "vitest";
import { findBulletin } from "../../src/features/bulletins/find-bulletin.ts";
import { listBulletins, searchBulletins } from "../../src/features/bulletins/find-bulletins.ts";
import { findFeed } from "../../src/features/bulletins/find-feed.ts";
import { publishBulletinFiles } from "../../src/features/bulletins/publish-bulletin-files.ts";
import { publishDueBulletins } from "../../src/features/bulletins/publish-due-bulletins.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { readCompany } from "../../src/platform/company.ts";
import { useDatabase } from "../support/database.ts";
import { type BulletinFolder, bulletinFolder, settings } from "./house.ts";

const house = useDatabase();
let folder: BulletinFolder;
const content = new URL("../../content", import.meta.url).pathname;

beforeAll(async () => {
	holdClock("2026-06-01T00:00:00.000Z");
	folder = await bulletinFolder();
	await folder.write("tomorrow", { published: "2026-06-02T08:00:00Z" });
	await publishBulletinFiles(house.db, system("content"), folder.path);
});
afterAll(async () => {
	holdClock(null);
	await folder.drop();
});

async function seen() {
	const feed = { locale: "en", kind: "all", format: "rss" } as const;
	return {
		page: (await findBulletin(house.db, "en", "tomorrow")) !== undefined,
		list: (await listBulletins(house.db, { locale: "en" })).bulletins.length,
		search: (await searchBulletins(house.db, "en", "grease")).length,
		feed: (await findFeed(house.db, feed, await readCompany(content), settings.siteUrl)).entries.length,
		events: (await house.db.selectFrom("event").select("id").where("kind", "=", "bulletin.published").execute()).length,
	};
}

async function topicVersion(): Promise<number> {
	const topic = house.db.selectFrom("liveTopic").select("version").where("topic", "=", "bulletins");
	return (await topic.executeTakeFirstOrThrow()).version;
}

test("what is written ahead is seen nowhere before its time", async () => {
	await publishDueBulletins(house.db);
	expect(await seen()).toEqual({ page: false, list: 0, search: 0, feed: 0, events: 0 });
});

test("once it is due it is seen everywhere, and two sweeps announce it once", async () => {
	holdClock("2026-06-02T08:00:00.000Z");
	const before = await topicVersion();
	await Promise.all([publishDueBulletins(house.db), publishDueBulletins(house.db)]);
	expect(await topicVersion(), "pages kept for visitors are made anew").toBeGreaterThan(before);
	expect(await publishDueBulletins(house.db)).toBe(0);
	expect(await seen()).toEqual({ page: true, list: 1, search: 1, feed: 1, events: 1 });
});
