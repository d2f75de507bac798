import { beforeAll, expect, test } from "vitest";
import { acceptInvitation } from "../../src/features/organisations/accept-invitation.ts";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import { finishWithNewApp, finishWithNewPasskey } from "../../src/features/organisations/finish-enrolment.ts";
import { inviteStaff } from "../../src/features/organisations/invite-staff.ts";
import { signIn } from "../../src/features/organisations/sign-in.ts";
import { askDevice } from "../../src/features/second-factor/ask-device.ts";
import { offerTotpSeed } from "../../src/features/second-factor/enrol-totp.ts";
import { visitor } from "../../src/platform/auth/actor.ts";
import { readSettings } from "../../src/platform/env.ts";
import {
	browser,
	cookiesOf,
	givePassword,
	goodPassword,
	settings as offered,
	tokenFor,
} from "../organisations/support.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { makePasskey, newDevice } from "./authenticator.ts";
import { codeOf } from "./factors.ts";

const house = useDatabase();
const settings = { ...offered, staffSecondFactor: "demanded" as const };
const strictly = (cookies: Record<string, string> = {}) => ({ ...browser(cookies), settings });
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	for (const person of Object.values(cast)) await givePassword(house.db, person.personId);
});

const enter = (email: string) => signIn(house.db, { email, password: goodPassword }, strictly());

test("production demands a second factor of staff unless it is told otherwise; the demo offers it", () => {
	const production = { SITE_URL: "https://a.example", RESEND_API_KEY: "re", MAIL_FROM: "a@a.example" };
	const env = { ...production, APP_SECRET: "q8Jv0Zr3nXw5Lk7Tb1Hd9Ym2Cs4Gf6Pa" };
	expect(readSettings(env, "production").staffSecondFactor).toBe("demanded");
	expect(readSettings({ ...env, STAFF_SECOND_FACTOR: "offered" }, "production").staffSecondFactor).toBe("offered");
	expect(readSettings({}, "demo").staffSecondFactor).toBe("offered");
});

test("Wei has no second factor: no session is opened before he has set one up, and Mei is not asked", async () => {
	const half = await enter(cast.wei.email);
	expect(half.due).toBe("enrolment");
	expect(await house.db.selectFrom("session").selectAll().execute()).toEqual([]);
	const { seed, sealed } = offerTotpSeed(cast.wei.personId, settings);
	const input = { seed: sealed, code: codeOf(seed) };
	const enrolled = await finishWithNewApp(house.db, input, strictly(cookiesOf(half)), settings);
	expect(enrolled.codes).toHaveLength(10);
	expect(await findActor(house.db, cookiesOf(enrolled), settings)).toMatchObject({ personId: cast.wei.personId });
	expect((await enter(cast.wei.email)).due).toBe("code");
	const again = finishWithNewApp(house.db, input, strictly(cookiesOf(half)), settings);
	await expect(again).rejects.toMatchObject({ code: "half-sign-in-ran-out" });
	expect((await enter(cast.mei.email)).due).toBeUndefined();
});

test("half a sign-in that waits for a code cannot be turned into one that sets up a factor", async () => {
	const half = cookiesOf(await enter(cast.wei.email));
	const { seed, sealed } = offerTotpSeed(cast.wei.personId, settings);
	const input = { seed: sealed, code: codeOf(seed) };
	const finishing = finishWithNewApp(house.db, input, strictly(half), settings);
	await expect(finishing).rejects.toMatchObject({ code: "half-sign-in-ran-out" });
});

test("Petra sets up a passkey instead", async () => {
	const cookies = cookiesOf(await enter(cast.petra.email));
	const asked = await askDevice(house.db, { actor: visitor, cookies, settings, companyName: "Minhe" }, "new");
	const passkey = makePasskey(newDevice(), asked.options);
	const enrolled = await finishWithNewPasskey(house.db, { name: "Key", passkey }, strictly(cookies), settings);
	expect(enrolled.codes).toHaveLength(10);
	expect((await findActor(house.db, cookiesOf(enrolled), settings)).kind).toBe("staff");
});

test("an invited colleague sets one up before the first session, too", async () => {
	const invited = { name: "Bo", email: "bo@minhe.example", roles: ["sales" as const], language: "en" as const };
	await inviteStaff(house.db, cast.ada, invited, settings);
	const token = await tokenFor(house.db, "bo@minhe.example", "invitation");
	const accepted = await acceptInvitation(house.db, token, { password: goodPassword }, strictly(), settings);
	expect(accepted.due).toBe("enrolment");
	expect((await findActor(house.db, cookiesOf(accepted), settings)).kind).toBe("visitor");
});
