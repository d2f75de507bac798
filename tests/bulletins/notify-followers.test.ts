import { afterEach, beforeEach, expect, test } from "vitest";
import { followSubject } from "../../src/features/bulletins/follow-subject.ts";
import { notifyFollowers } from "../../src/features/bulletins/notify-followers.ts";
import { publishBulletinFiles } from "../../src/features/bulletins/publish-bulletin-files.ts";
import { listFollowsBehind, unsubscribe } from "../../src/features/bulletins/unsubscribe.ts";
import { readUnsubscribeToken } from "../../src/features/bulletins/unsubscribe-token.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { type BulletinDraft, type BulletinFolder, bulletinFolder, settings, smallCatalogue } from "./house.ts";

const house = useDatabase();
let folder: BulletinFolder;
let cast: Cast;

beforeEach(async () => {
	await house.db.updateTable("family").set({ parentId: null }).execute();
	for (const table of [
		...(["consequence", "unsealedEvent", "event", "letter", "follow", "bulletin", "product", "family"] as const),
		...(["organisationDomain", "membership", "staffRole", "person", "organisation"] as const),
	]) {
		await house.db.deleteFrom(table).execute();
	}
	await smallCatalogue(house.db);
	cast = await castInto(house.db);
	folder = await bulletinFolder();
});
afterEach(() => folder.drop());

const follow = (who: keyof Cast, subjectKind: "product" | "family" | "bulletin-kind", subject: string) =>
	followSubject(house.db, cast[who], { subjectKind, subject });

const letters = () => house.db.selectFrom("letter").selectAll().orderBy("recipientAddress").execute();
const recipients = async () => (await letters()).map(({ recipientAddress }) => recipientAddress.split("@")[0]);

async function publish(draft: BulletinDraft) {
	await folder.write("news", draft);
	await publishBulletinFiles(house.db, system("content"), folder.path);
}

/** Carries out every pending notice, as the worker does. */
async function notify(atOnce?: number): Promise<number> {
	for (let turns = 0; ; turns += 1) {
		const next = await house.db
			.selectFrom("consequence")
			.innerJoin("event", "event.id", "consequence.eventId")
			.select(["consequence.id", "event.payload"])
			.where("state", "=", "pending")
			.where("reaction", "=", "bulletins/notify-followers")
			.orderBy("consequence.id")
			.executeTakeFirst();
		if (!next) return turns;
		await house.db.transaction().execute(async (trx) => {
			await notifyFollowers(trx, { payload: JSON.parse(next.payload) as Record<string, unknown> }, settings, atOnce);
			await trx.updateTable("consequence").set({ state: "done" }).where("id", "=", next.id).execute();
		});
	}
}

test("whoever follows the kind, a product, its family or a family above gets one letter, and nobody else", async () => {
	await follow("mei", "product", "6205");
	await follow("mei", "family", "bearings");
	await follow("mei", "bulletin-kind", "technical-note");
	await follow("tomas", "family", "ball");
	await follow("ines", "product", "6204");
	await follow("olga", "family", "fasteners");
	await follow("wei", "bulletin-kind", "technical-note");
	await publish({ products: ["6205"] });
	await notify();
	expect(await recipients()).toEqual(["mei", "tomas", "wei"]);
});

test("a bulletin on a whole family reaches those who follow a family or a product within it", async () => {
	await follow("mei", "product", "6204");
	await follow("tomas", "family", "deep-groove");
	await follow("olga", "product", "M8");
	await publish({ families: ["bearings"] });
	await notify();
	expect(await recipients()).toEqual(["mei", "tomas"]);
});

test("the letter is in the reader's language, says what it is, and can be stopped with one click", async () => {
	await house.db.updateTable("person").set({ locale: "zh-cn" }).where("id", "=", cast.mei.personId).execute();
	await follow("mei", "product", "6205");
	await publish({ products: ["6205"], more: "milestones:\n  - { code: last-order, on: 2027-03-31 }" });
	await notify();
	const [letter] = await letters();
	expect(letter).toMatchObject({ locale: "zh-cn", subject: "TN-2026-001：更换润滑脂", kind: "bulletin-published" });
	for (const body of [letter!.text, letter!.html]) {
		expect(body).toContain("https://portal.example/zh-cn/bulletins/news");
		expect(body).toContain("零件 6205");
		expect(body).toContain("2027年3月31日");
		expect(body).toContain("/zh-cn/account");
		expect(body).toMatch(/https:\/\/portal\.example\/unsubscribe\/[\w-]{107}\?l=zh-cn/);
	}
	const headers = JSON.parse(letter!.headers) as Record<string, string>;
	expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
	const [, token] = /^<https:\/\/portal\.example\/unsubscribe\/([\w-]{107})>$/.exec(headers["List-Unsubscribe"]!)!;
	expect(readUnsubscribeToken(token!, settings.appSecret)).toMatchObject({ personId: cast.mei.personId });
});

test("a consequence that runs twice writes once; a new revision writes again", async () => {
	await follow("mei", "product", "6205");
	await publish({ products: ["6205"] });
	await notify();
	await house.db.updateTable("consequence").set({ state: "pending" }).execute();
	await notify();
	expect(await letters()).toHaveLength(1);
	await publish({ products: ["6205"], revision: 2 });
	await notify();
	expect((await letters()).map(({ subject }) => subject)).toContain("TN-2026-001, revised: New grease");
});

test("nobody hears of what was withdrawn or overtaken before its turn", async () => {
	await follow("mei", "bulletin-kind", "technical-note");
	await publish({});
	await publish({ revision: 2 });
	expect(await notify()).toBe(2);
	expect(await letters()).toHaveLength(1);
	await publish({ revision: 3 });
	await house.db.updateTable("bulletin").set({ withdrawnAt: "2026-11-23T00:00:00.000Z" }).execute();
	await notify();
	expect(await letters()).toHaveLength(1);
});

test("who was shut out or never confirmed the address is not written to", async () => {
	for (const who of ["mei", "tomas", "ines"] as const) await follow(who, "bulletin-kind", "technical-note");
	const update = (who: keyof Cast, set: object) =>
		house.db.updateTable("person").set(set).where("id", "=", cast[who].personId).execute();
	await update("mei", { disabledAt: "2026-01-01T00:00:00.000Z" });
	await update("tomas", { emailVerifiedAt: null });
	await publish({});
	await notify();
	expect(await recipients()).toEqual(["ines"]);
});

test("many followers are written to in several turns, each once", async () => {
	for (const who of ["mei", "tomas", "ines", "olga", "wei"] as const)
		await follow(who, "bulletin-kind", "technical-note");
	await publish({});
	expect(await notify(2)).toBe(3);
	expect(await recipients()).toEqual(["ines", "mei", "olga", "tomas", "wei"]);
});

test("unsubscribing ends the follows behind the letter, again and again, and leaves the others and other people", async () => {
	await follow("mei", "product", "6205");
	await follow("mei", "family", "bearings");
	await follow("mei", "family", "fasteners");
	await follow("olga", "product", "6205");
	await publish({ products: ["6205"] });
	const { id: bulletinId } = await house.db.selectFrom("bulletin").select("id").executeTakeFirstOrThrow();
	const mei = { personId: cast.mei.personId, bulletinId };
	expect((await listFollowsBehind(house.db, mei, "en")).map(({ subject }) => subject)).toEqual(["6205", "bearings"]);
	await unsubscribe(house.db, mei);
	await unsubscribe(house.db, mei);
	expect(await listFollowsBehind(house.db, mei, "en")).toEqual([]);
	const left = await house.db.selectFrom("follow").select(["personId", "subjectId"]).orderBy("subjectId").execute();
	expect(left).toEqual([
		{ personId: cast.olga.personId, subjectId: "6205" },
		{ personId: cast.mei.personId, subjectId: "fasteners" },
	]);
	const events = await house.db.selectFrom("event").select("id").where("kind", "=", "person.unsubscribed").execute();
	expect(events).toHaveLength(1);
	await notify();
	expect(await recipients()).toEqual(["olga"]);
});
