import { beforeAll, expect, test } from "vitest";
import { isFollowing, listFollows } from "../../src/features/bulletins/find-follows.ts";
import { followSubject } from "../../src/features/bulletins/follow-subject.ts";
import { unfollowSubject } from "../../src/features/bulletins/unfollow-subject.ts";
import { visitor } from "../../src/platform/auth/actor.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { smallCatalogue } from "./house.ts";

const house = useDatabase();
let cast: Cast;
const product = { subjectKind: "product", subject: "6205" } as const;
const family = { subjectKind: "family", subject: "ball" } as const;
const kind = { subjectKind: "bulletin-kind", subject: "end-of-life" } as const;

beforeAll(async () => {
	await smallCatalogue(house.db);
	cast = await castInto(house.db);
});

test("Mei follows a product, a family and a kind, each once however often she presses", async () => {
	for (const subject of [product, family, kind, product, kind]) await followSubject(house.db, cast.mei, subject);
	expect(await listFollows(house.db, cast.mei, "zh-cn")).toMatchObject([
		{ subjectKind: "bulletin-kind", label: "停产通知", href: "/zh-cn/bulletins?kind=end-of-life" },
		{ subjectKind: "family", label: "ball 族", href: "/zh-cn/catalogue/ball" },
		{ subjectKind: "product", label: "6205", href: "/zh-cn/products/6205" },
	]);
	const events = await house.db.selectFrom("event").select("kind").where("kind", "=", "subject.followed").execute();
	expect(events).toHaveLength(3);
});

test("Olga sees none of Mei's follows and cannot end them", async () => {
	expect(await listFollows(house.db, cast.olga, "en")).toEqual([]);
	expect(await isFollowing(house.db, cast.olga, "product", "6205")).toBe(false);
	for (const subject of [product, family, kind]) await unfollowSubject(house.db, cast.olga, subject);
	expect(await listFollows(house.db, cast.mei, "en")).toHaveLength(3);
});

test("Mei stops following, twice, and only that is gone", async () => {
	await unfollowSubject(house.db, cast.mei, product);
	await unfollowSubject(house.db, cast.mei, product);
	expect((await listFollows(house.db, cast.mei, "en")).map(({ subject }) => subject)).toEqual(["end-of-life", "ball"]);
	const events = await house.db.selectFrom("event").select("kind").where("kind", "=", "subject.unfollowed").execute();
	expect(events).toHaveLength(1);
});

test("nobody follows what is not there, and a visitor follows nothing", async () => {
	for (const subject of ["product", "family", "bulletin-kind"] as const) {
		const input = { subjectKind: subject, subject: "no-such" };
		await expect(followSubject(house.db, cast.mei, input)).rejects.toMatchObject({ code: "nothing-to-follow" });
	}
	await expect(followSubject(house.db, visitor, product)).rejects.toMatchObject({ code: "not-allowed" });
	expect(await listFollows(house.db, visitor, "en")).toEqual([]);
});
