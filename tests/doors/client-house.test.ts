// The client's own house over HTTP: whose pages they are, who decides, and that no other organisation's ids work.
import { afterAll, beforeAll, expect, test } from "vitest";
import { inviteMember, inviteMemberSchema } from "../../src/features/organisations/invite-member.ts";
import { readSettings } from "../../src/platform/env.ts";
import { openTokens } from "../../src/platform/mail/sealed-token.ts";
import { newId } from "../../src/platform/ids.ts";
import { branchOf } from "../support/branches.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
let branch: string;
const cookies = new Map<Who, string>();
const settings = readSettings({ SITE_URL: "https://portal.example", CONTENT_DIR: "content" }, "demo");

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	branch = await branchOf(house.db, cast.mei, "Werk Harburg");
});
afterAll(() => house?.stop());

async function visit(who: Who, path: string, fields?: Record<string, string>) {
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) },
		...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
	});
	return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
}

const unit = { name: "Gate 3", country: "DE", city: "Hamburg", kind: "site", parent: "" };

test("the pages are for a client's own people; staff find none, and a visitor signs in first", async () => {
	for (const path of ["/organisation/units", "/organisation/rules"]) {
		for (const who of ["mei", "tomas", "olga"] as const) expect((await visit(who, `/en${path}`)).status).toBe(200);
		expect((await visit("petra", `/en${path}`)).status).toBe(404);
		expect((await visit(null, `/en${path}`)).location).toContain("/en/sign-in");
	}
	expect((await visit("tomas", "/zh-cn/organisation/units")).text).toContain("Werk Harburg");
	expect((await visit("olga", "/en/organisation/units")).text).not.toContain("Werk Harburg");
	expect((await visit("tomas", "/en/organisation/rules")).text).not.toContain('value="switch-rule"');
});

test("Mei adds, changes and ends; what is typed wrong is kept and told; Tomas and Olga change nothing", async () => {
	const page = "/en/organisation/units";
	expect((await visit("mei", page, { form: "add-unit", ...unit })).location).toBe(`${page}?done=added`);
	const wrong = await visit("mei", page, { form: "add-unit", ...unit, name: "Yard 9", latitude: "53.5" });
	expect(wrong.status).toBe(422);
	expect(wrong.text).toContain("both coordinates");
	expect(wrong.text).toContain("Yard 9");
	const before = await house.db.selectFrom("organisationUnit").selectAll().orderBy("id").execute();
	for (const who of ["tomas", "olga"] as const) {
		const forms: (Record<string, string> & { form: string })[] = [
			{ form: "end-unit", unit: branch },
			{ form: "change-unit", ...unit, unit: branch },
			{ form: "add-unit", ...unit, parent: branch },
			{ form: "end-unit", unit: newId() },
		];
		for (const fields of forms) {
			expect((await visit(who, page, fields)).status, `${who} ${fields.form}`).toBe(422);
		}
	}
	expect(await house.db.selectFrom("organisationUnit").selectAll().orderBy("id").execute()).toEqual(before);
	expect((await visit("petra", page, { form: "end-unit", unit: branch })).status).toBe(404);
});

test("a clash of two administrators is told on the page, with what stands now", async () => {
	const page = "/en/organisation/rules";
	const two = { form: "switch-rule", kind: "two-persons", to: "on", seen: "" };
	expect((await visit("mei", page, two)).status).toBe(303);
	const late = await visit("mei", page, { ...two, to: "off" });
	expect(late.status).toBe(422);
	expect(late.text).toContain("Mei switched this rule");
	expect(late.text).toContain("Switched on by Mei");
	expect((await visit("tomas", page, two)).status).toBe(422);
	expect((await visit("petra", page, two)).status).toBe(404);
});

test("the desk's forms about a client's house are command's alone", async () => {
	const page = `/en/desk/organisations/${cast.mei.organisationId}`;
	const shown = await visit("petra", page);
	expect(shown.text).toContain("Werk Harburg");
	expect(shown.text).toContain("Two persons accept");
	const link = { form: "link-group", group: "Harbour Group" };
	expect((await visit("wei", page, link)).status).toBe(404);
	expect((await visit("olga", page, link)).status).toBe(404);
	expect((await visit("petra", page, link)).status).toBe(303);
});

test("an invitation's page takes who it was sent to, and a strange token opens nothing", async () => {
	const input = inviteMemberSchema.parse({
		name: "Olga",
		email: cast.olga.email,
		language: "en",
		seats: "engineering",
	});
	await inviteMember(house.db, cast.mei, input, { ...settings, appSecret: settings.appSecret });
	const letter = await house.db
		.selectFrom("letter")
		.select("text")
		.where("kind", "=", "member-invited")
		.executeTakeFirstOrThrow();
	const token = /token=([\w-]+)/.exec(openTokens(letter.text, settings.appSecret))![1]!;
	await house.db.updateTable("person").set({ passwordHash: "x" }).where("id", "=", cast.olga.personId).execute();
	const page = `/en/join?token=${token}`;
	expect((await visit(null, page)).text).toContain("Sign in");
	expect((await visit("tomas", page)).text).toContain("another address");
	expect((await visit("tomas", page, { form: "join-as-known" })).status).toBe(422);
	expect((await visit("olga", `/en/join?token=${newId()}`)).status).toBe(404);
	expect((await visit("olga", page)).text).toContain("Join Harbour Rail");
	expect((await visit("olga", page, { form: "join-as-known" })).status).toBe(303);
	const account = await visit("olga", "/en/account");
	expect(account.text).toContain("Act for Olgino Wagon");
	expect((await visit("olga", "/en/account", { form: "act-for", membership: cast.tomas.membershipId })).status).toBe(
		422,
	);
	expect((await visit("olga", "/en/account", { form: "act-for", membership: cast.olga.membershipId })).status).toBe(
		303,
	);
});
