import { beforeAll, expect, test } from "vitest";
import { forms } from "../../src/features/organisations/actions.ts";
import { endOneSession, endOtherSessions, signOut } from "../../src/features/organisations/end-sessions.ts";
import { changeAccount } from "../../src/features/organisations/change-account.ts";
import { findAccount } from "../../src/features/organisations/find-account.ts";
import { findActor } from "../../src/features/organisations/find-actor.ts";
import type { ClientActor } from "../../src/platform/auth/actor.ts";
import { sweepTries } from "../../src/platform/auth/sign-in-tries.ts";
import { DAY, fromNow, holdClock } from "../../src/platform/clock.ts";
import { readCompany } from "../../src/platform/company.ts";
import type { FormContext } from "../../src/platform/http/forms.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { browser, cookiesOf, givePassword, goodPassword, juan, settings } from "./support.ts";

const house = useDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await castInto(house.db);
	await givePassword(house.db, cast.mei.personId);
});

async function post(name: string, input: Record<string, unknown>, search = "", changes: Partial<FormContext> = {}) {
	const form = forms.find((one) => one.name === name)!;
	const context: FormContext = {
		...browser(),
		db: house.db,
		actor: { kind: "visitor" },
		locale: "en",
		requestId: "",
		params: { locale: "en" },
		url: new URL(`https://portal.example/en/${name}${search}`),
		company: await readCompany("content"),
		spend: async () => {},
		files: [],
		...changes,
	};
	return form.run(context, form.schema.parse(input)).then(
		(outcome) => JSON.stringify(outcome),
		(refusal: { code: string; facts: unknown; field: unknown }) =>
			JSON.stringify({ code: refusal.code, facts: refusal.facts, field: refusal.field }),
	);
}

test("registering says byte for byte the same for a free, a known and a colleague's address", async () => {
	const answers = [];
	for (const email of ["free1@a.example", cast.mei.email, cast.wei.email, "own12@minhe.example"]) {
		answers.push((await post("register", { ...juan, email })).replace(email, "ADDRESS"));
	}
	expect(new Set(answers)).toEqual(new Set(['{"done":{"email":"ADDRESS"}}']));
});

test("asking for a new password says the same for a known and an unknown address", async () => {
	const answers = [];
	for (const email of ["nobody@a.example", cast.mei.email]) {
		answers.push((await post("forgot-password", { email })).replace(email, "ADDRESS"));
	}
	expect(new Set(answers)).toEqual(new Set(['{"done":{"email":"ADDRESS"}}']));
});

test("the letters to one address are counted, whoever it belongs to", async () => {
	const spent: string[] = [];
	const spend = async (limit: string, key: string) => void spent.push(`${limit} ${key}`);
	await post("forgot-password", { email: " NOBODY@a.example " }, "", { spend });
	await post("register", { ...juan, email: cast.mei.email }, "", { spend });
	expect(spent).toEqual(["mail-to-address nobody@a.example", `mail-to-address ${cast.mei.email}`]);
});

test("a plain post of address and password leads to what was asked for, on our own site only", async () => {
	const enter = async (search: string) =>
		JSON.parse(await post("sign-in", { email: cast.mei.email, password: goodPassword }, search)) as {
			goTo: string;
			cookies: string[];
		};
	expect((await enter("")).goTo).toBe("/en/rfqs");
	expect((await enter("?next=/en/compare%3Fp=6205-2RS")).goTo).toBe("/en/compare?p=6205-2RS");
	expect((await enter("?next=//evil.example")).goTo).toBe("/en/rfqs");
	expect((await enter("")).cookies[0]).toMatch(/^__Host-session=/);
});

test("Mei signs out: the session is dead, and the browser is told to forget", async () => {
	const cookies = await sessionOf(cast.mei);
	const actor = await findActor(house.db, cookies, settings);
	const answer = await post("sign-out", {}, "", { actor });
	expect(answer).toContain("__Host-session=; Path=/; Max-Age=0");
	expect(answer).toContain("Clear-Site-Data");
	expect((await findActor(house.db, cookies, settings)).kind).toBe("visitor");
});

test("Mei sees her sessions and ends one of them; Olga's is not found", async () => {
	const here = await actorBy(await sessionOf(cast.mei));
	const there = await actorBy(await sessionOf(cast.mei));
	const { sessions } = await findAccount(house.db, here);
	expect(sessions.map(({ idHash }) => idHash)).toEqual(expect.arrayContaining([here.sessionHash, there.sessionHash]));
	await givePassword(house.db, cast.olga.personId);
	const olga = await actorBy(await sessionOf(cast.olga));
	const foreign = endOneSession(house.db, here, { session: olga.sessionHash });
	await expect(foreign).rejects.toMatchObject({ code: "not-found" });
	await endOneSession(house.db, here, { session: there.sessionHash });
	await endOtherSessions(house.db, here);
	expect((await findAccount(house.db, here)).sessions.map(({ idHash }) => idHash)).toEqual([here.sessionHash]);
	expect((await findAccount(house.db, olga)).sessions).toHaveLength(1);
	await signOut(house.db, here);
	expect((await findAccount(house.db, here)).sessions).toEqual([]);
});

test("Mei chooses the language of her letters", async () => {
	await changeAccount(house.db, cast.mei, { name: "Mei", phone: "+49 40 1234567", language: "zh-cn" });
	const row = await house.db
		.selectFrom("person")
		.where("id", "=", cast.mei.personId)
		.selectAll()
		.executeTakeFirstOrThrow();
	expect(row).toMatchObject({ locale: "zh-cn", phone: "+49 40 1234567" });
});

test("a counter of wrong passwords is forgotten when its day is over", async () => {
	await post("sign-in", { email: "swept@a.example", password: "a wrong password" });
	const counters = () => house.db.selectFrom("signInFailure").selectAll().execute();
	expect(await counters()).not.toEqual([]);
	holdClock(fromNow(2 * DAY));
	await sweepTries(house.db);
	holdClock(null);
	expect(await counters()).toEqual([]);
});

async function sessionOf(person: ClientActor) {
	return cookiesOf(JSON.parse(await post("sign-in", { email: person.email, password: goodPassword })));
}

async function actorBy(cookies: Record<string, string>) {
	return (await findActor(house.db, cookies, settings)) as ClientActor;
}
