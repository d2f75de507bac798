import { afterEach, beforeAll, expect, test } from "vitest";
import { changePassword } from "../../src/features/organisations/change-password.ts";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { inviteStaff } from "../../src/features/organisations/invite-staff.ts";
import { requestPasswordReset } from "../../src/features/organisations/request-password-reset.ts";
import { resetPassword } from "../../src/features/organisations/reset-password.ts";
import { signIn } from "../../src/features/organisations/sign-in.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { hashToken } from "../../src/platform/ids.ts";
import { openTokens } from "../../src/platform/mail/sealed-token.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import {
	browser,
	cookiesOf,
	eventsOf,
	givePassword,
	goodPassword,
	lettersOf,
	register,
	settings,
	tokenFor,
} from "./support.ts";

const house = useDatabase();
const better = "eleven paper lanterns";
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	for (const person of [cast.mei, cast.olga, cast.tomas]) await givePassword(house.db, person.personId);
});
afterEach(() => holdClock(null));

const enter = async (email: string, password = goodPassword) =>
	cookiesOf(await signIn(house.db, { email, password }, browser()));
const kindOf = async (cookies: Record<string, string>) => (await findActor(house.db, cookies, settings)).kind;

async function askFor(email: string): Promise<string> {
	await requestPasswordReset(house.db, { email }, settings);
	return tokenFor(house.db, email, "reset-password");
}

test("Mei resets her password: every session ends, the old password is over, and she is told", async () => {
	const laptop = await enter(cast.mei.email);
	const phone = await enter(cast.mei.email);
	const token = await askFor(cast.mei.email);
	await resetPassword(house.db, token, { password: better }, settings);
	expect([await kindOf(laptop), await kindOf(phone)]).toEqual(["visitor", "visitor"]);
	await expect(enter(cast.mei.email)).rejects.toMatchObject({ code: "sign-in-refused" });
	expect(await kindOf(await enter(cast.mei.email, better))).toBe("client");
	const letters = await lettersOf(house.db, "password-changed");
	expect(letters.map(({ recipientAddress }) => recipientAddress)).toEqual([cast.mei.email]);
});

test("of twenty uses of a reset link at once, one wins, and the links before it are void too", async () => {
	const earlier = await askFor(cast.tomas.email);
	const token = await askFor(cast.tomas.email);
	const uses = Array.from({ length: 20 }, (_, at) =>
		resetPassword(house.db, token, { password: `${better} ${at}` }, settings),
	);
	const outcomes = await Promise.allSettled(uses);
	expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
	const again = resetPassword(house.db, earlier, { password: better }, settings);
	await expect(again).rejects.toMatchObject({ code: "link-not-valid" });
});

test("a reset link is dead after an hour", async () => {
	holdClock("2027-03-01T08:00:00.000Z");
	const token = await askFor(cast.mei.email);
	holdClock("2027-03-01T09:00:00.001Z");
	const late = resetPassword(house.db, token, { password: better }, settings);
	await expect(late).rejects.toMatchObject({ code: "link-not-valid" });
});

test("the link leads to the configured site, and its token is not stored", async () => {
	const token = await askFor(cast.mei.email);
	const letter = (await lettersOf(house.db, "reset-password")).at(-1)!;
	expect(openTokens(letter.text, settings.appSecret)).toContain(
		`https://portal.example/en/reset-password?token=${token}`,
	);
	const tokens = await house.db.selectFrom("token").selectAll().execute();
	expect(JSON.stringify([tokens, await eventsOf(house.db, "password.reset-requested")])).not.toContain(token);
});

test("an unknown, a disabled and an unconfirmed address get no letter and the same silence", async () => {
	const disabledAt = "2026-01-01T00:00:00.000Z";
	await house.db.updateTable("person").set({ disabledAt }).where("id", "=", cast.lin.personId).execute();
	await house.db.updateTable("person").set({ emailVerifiedAt: null }).where("id", "=", cast.ines.personId).execute();
	const before = (await lettersOf(house.db, "reset-password")).length;
	for (const email of ["nobody@nowhere.example", cast.lin.email, cast.ines.email]) {
		await expect(requestPasswordReset(house.db, { email }, settings)).resolves.toBeUndefined();
	}
	expect(await lettersOf(house.db, "reset-password")).toHaveLength(before);
});

test("a common password is refused, and the link can be used again", async () => {
	const token = await askFor(cast.mei.email);
	const weak = resetPassword(house.db, token, { password: "password1234" }, settings);
	await expect(weak).rejects.toMatchObject({ code: "password-common", field: "password" });
	await resetPassword(house.db, token, { password: better }, settings);
});

test("Olga changes her password: her other sessions end, the one in use stays", async () => {
	const here = await enter(cast.olga.email);
	const elsewhere = await enter(cast.olga.email);
	const actor = await findActor(house.db, here, settings);
	const input = { currentPassword: goodPassword, newPassword: better };
	await changePassword(house.db, actor as ClientActor, input, settings);
	expect([await kindOf(here), await kindOf(elsewhere)]).toEqual(["client", "visitor"]);
	const wrong = changePassword(house.db, actor as ClientActor, input, settings);
	await expect(wrong).rejects.toMatchObject({ code: "password-wrong", field: "currentPassword" });
});

test("no one-time link can be read out of the database", async () => {
	const colleague = { name: "Rosa", email: "rosa@minhe.example", roles: ["sales" as const], language: "en" as const };
	await register(house.db, { email: "sealed@sealed.example" });
	await requestPasswordReset(house.db, { email: cast.mei.email }, settings);
	await inviteStaff(house.db, cast.ada, colleague, settings);
	const letters = await house.db.selectFrom("letter").select(["kind", "html", "text"]).execute();
	const stored = await house.db.selectFrom("token").select("tokenHash").execute();
	const known = new Set(stored.map(({ tokenHash }) => tokenHash));
	const readable = letters.flatMap(({ html, text }) =>
		`${html} ${text}`.split(/[^\w-]+/).filter((word) => known.has(hashToken(word))),
	);
	expect(readable).toEqual([]);
	for (const kind of ["verify-address", "reset-password", "invitation"])
		expect(letters.find((letter) => letter.kind === kind)!.text).toContain("token=sealed.");
});
