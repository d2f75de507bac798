import { afterEach, beforeEach, expect, test } from "vitest";
import { acceptInvitation } from "../../src/features/organisations/accept-invitation.ts";
import { changeRoles } from "../../src/features/organisations/change-roles.ts";
import { disablePerson, enablePerson } from "../../src/features/organisations/disable-person.ts";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { listDeskPeople } from "../../src/features/organisations/find-staff.ts";
import { inviteStaff, inviteStaffSchema } from "../../src/features/organisations/invite-staff.ts";
import { signIn } from "../../src/features/organisations/sign-in.ts";
import { system, visitor } from "../../src/platform/auth/actor.ts";
import { DAY, fromNow, holdClock } from "../../src/platform/clock.ts";
import { startSession } from "../../src/platform/auth/sessions.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { browser, cookiesOf, givePassword, goodPassword, lettersOf, settings, tokenFor } from "./support.ts";

const house = useDatabase();
let cast: Cast;
beforeEach(async () => {
	for (const table of ["letter", "unsealedEvent", "event", "membership", "organisation", "person"] as const) {
		await house.db.deleteFrom(table).execute();
	}
	cast = await castInto(house.db);
});
afterEach(() => holdClock(null));

const rosa = inviteStaffSchema.parse({
	name: "Rosa",
	email: "rosa@minhe.example",
	roles: ["quality", "editor"],
	language: "en",
});
const invite = (actor = cast.ada) => inviteStaff(house.db, actor, rosa, settings);
const accept = (token: string) => acceptInvitation(house.db, token, { password: goodPassword }, browser(), settings);

test("Ada invites Rosa, who chooses a password and is at the desk", async () => {
	expect(await invite()).toMatchObject({ link: null });
	const signedIn = await accept(await tokenFor(house.db, rosa.email, "invitation"));
	const actor = await findActor(house.db, cookiesOf(signedIn), settings);
	expect(actor).toMatchObject({ kind: "staff", name: "Rosa", roles: expect.arrayContaining(["quality", "editor"]) });
	expect((await signIn(house.db, { email: rosa.email, password: goodPassword }, browser())).kind).toBe("staff");
});

test("before she accepts, Rosa can neither sign in nor be found as a colleague who acts", async () => {
	await invite();
	const early = signIn(house.db, { email: rosa.email, password: goodPassword }, browser());
	await expect(early).rejects.toMatchObject({ code: "sign-in-refused" });
	const listed = (await listDeskPeople(house.db, cast.ada)).find(({ email }) => email === rosa.email);
	expect(listed).toMatchObject({ state: "waiting", roles: ["editor", "quality"] });
});

test("of twenty uses of an invitation at once, one wins; a new invitation voids the old; both end after 72 hours", async () => {
	await invite();
	const old = await tokenFor(house.db, rosa.email, "invitation");
	await invite();
	await expect(accept(old)).rejects.toMatchObject({ code: "link-not-valid" });
	const token = await tokenFor(house.db, rosa.email, "invitation");
	const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => accept(token)));
	expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
	const late = inviteStaffSchema.parse({ ...rosa, email: "late@minhe.example" });
	await inviteStaff(house.db, cast.ada, late, settings);
	holdClock(fromNow(3 * DAY + 60_000));
	await expect(accept(await tokenFor(house.db, late.email, "invitation"))).rejects.toMatchObject({
		code: "link-not-valid",
	});
});

test("the command line gets the link itself, and no letter goes out", async () => {
	const { link } = await inviteStaff(house.db, system("admin"), rosa, settings);
	expect(link).toMatch(/^https:\/\/portal\.example\/en\/accept-invitation\?token=[\w-]{43}$/);
	expect(await lettersOf(house.db, "invitation")).toEqual([]);
	expect((await accept(new URL(link!).searchParams.get("token")!)).kind).toBe("staff");
});

test("nobody but the administrator invites, and a client's or a colleague's address is taken", async () => {
	for (const actor of [cast.wei, cast.petra])
		await expect(invite(actor)).rejects.toMatchObject({ code: "not-allowed" });
	for (const actor of [cast.mei, visitor]) {
		await expect(inviteStaff(house.db, actor, rosa, settings)).rejects.toMatchObject({ code: "not-allowed" });
	}
	await givePassword(house.db, cast.wei.personId);
	for (const { email } of [cast.mei, cast.wei]) {
		const taken = inviteStaff(house.db, cast.ada, { ...rosa, email }, settings);
		await expect(taken).rejects.toMatchObject({ code: "address-taken" });
	}
	const none = inviteStaff(house.db, cast.ada, { ...rosa, roles: [] }, settings);
	await expect(none).rejects.toMatchObject({ code: "roles-missing" });
});

test("Ada changes Wei's roles, and he signs in again", async () => {
	const { token } = await startSession(
		house.db,
		{ id: cast.wei.personId, kind: "staff" },
		{ ipAddress: "", userAgent: "" },
	);
	await changeRoles(house.db, cast.ada, { person: cast.wei.personId, roles: ["finance"] });
	expect(await findActor(house.db, { "__Host-session": token }, settings)).toEqual(visitor);
	const wei = (await listDeskPeople(house.db, cast.ada)).find(({ name }) => name === "Wei");
	expect(wei!.roles).toEqual(["finance"]);
});

test("Ada disables Mei, whose sessions and links end at once, and lets her back", async () => {
	await givePassword(house.db, cast.mei.personId);
	const cookies = cookiesOf(await signIn(house.db, { email: cast.mei.email, password: goodPassword }, browser()));
	await disablePerson(house.db, cast.ada, { person: cast.mei.personId });
	expect(await findActor(house.db, cookies, settings)).toEqual(visitor);
	await enablePerson(house.db, cast.ada, { person: cast.mei.personId });
	expect(await findActor(house.db, cookies, settings)).toEqual(visitor);
	expect((await signIn(house.db, { email: cast.mei.email, password: goodPassword }, browser())).kind).toBe("client");
});

test("the last administrator can neither be disabled nor lose the role", async () => {
	const out = disablePerson(house.db, cast.ada, { person: cast.ada.personId });
	await expect(out).rejects.toMatchObject({ code: "last-administrator" });
	const demoted = changeRoles(house.db, cast.ada, { person: cast.ada.personId, roles: ["sales"] });
	await expect(demoted).rejects.toMatchObject({ code: "last-administrator" });
	expect((await listDeskPeople(house.db, cast.ada)).find(({ name }) => name === "Ada")).toMatchObject({
		state: "active",
		roles: ["administrator"],
	});
});

test("Olga, Wei and a visitor change nobody and find no list", async () => {
	for (const actor of [cast.olga, cast.wei, visitor]) {
		await expect(disablePerson(house.db, actor, { person: cast.mei.personId })).rejects.toMatchObject({
			code: "not-allowed",
		});
		const roles = changeRoles(house.db, actor, { person: cast.wei.personId, roles: ["administrator"] });
		await expect(roles).rejects.toMatchObject({ code: "not-allowed" });
		expect(await listDeskPeople(house.db, actor)).toEqual([]);
	}
});
