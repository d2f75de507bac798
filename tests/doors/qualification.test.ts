// Qualifications over HTTP: the client's address and ours, and that neither shows the other side's own steps.
import { afterAll, beforeAll, expect, test } from "vitest";
import { addStep } from "../../src/features/qualification/add-step.ts";
import { openQualification } from "../../src/features/qualification/open-qualification.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

type Who = keyof Cast | null;

let house: RunningHouse;
let cast: Cast;
let id: string;
const cookies = new Map<Who, string>();

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	const blank = {
		organisation: "",
		site: "",
		sponsor: "",
		startedOn: "2026-09-01",
		targetOn: null,
		locale: "en" as const,
	};
	id = await openQualification(house.db, cast.mei, { ...blank, name: "Wheel hub units", formKey: newId() });
	const step = { responsible: "client" as const, dueOn: null };
	await addStep(house.db, cast.mei, id, { ...step, revision: 1, name: "Canary-theirs", sharing: "own" });
	const ours = { revision: 2, name: "Canary-ours", sharing: "own" as const, dueOn: null };
	await addStep(house.db, cast.wei, id, { ...ours, responsible: "supplier" });
});
afterAll(() => house?.stop());

async function visit(who: Who, path: string, fields?: Record<string, string>) {
	const answer = await fetch(`${house.url}${path}`, {
		redirect: "manual",
		headers: { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) },
		...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
	});
	return { status: answer.status, text: await answer.text() };
}

test("each side sees its own steps at its own address, and Olga and a visitor nothing", async () => {
	const theirs = await visit("tomas", `/en/qualification/${id}`);
	expect([theirs.status, theirs.text.includes("Canary-theirs"), theirs.text.includes("Canary-ours")]).toEqual([
		200,
		true,
		false,
	]);
	const ours = await visit("wei", `/zh-cn/desk/qualification/${id}`);
	expect([ours.status, ours.text.includes("Canary-theirs"), ours.text.includes("Canary-ours")]).toEqual([
		200,
		false,
		true,
	]);
	const foreign = await visit("olga", `/en/qualification/${id}`);
	const nowhere = await visit("olga", "/en/qualification/none");
	expect(foreign.status).toBe(404);
	expect(foreign.text.replaceAll(id, "…")).toBe(nowhere.text.replaceAll("qualification/none", "qualification/…"));
	expect((await visit("olga", "/en/qualification")).text).not.toContain("Wheel hub units");
	expect((await visit("wei", `/en/qualification/${id}`)).status).toBe(404);
	expect((await visit("mei", `/en/desk/qualification/${id}`)).status).toBe(404);
	for (const path of ["/en/qualification", `/en/qualification/${id}`, `/en/desk/qualification/${id}`])
		expect((await visit(null, path)).status, path).toBe(303);
});

test("a foreigner's form changes nothing, and a wrong one keeps what was typed", async () => {
	const fields = { form: "add-step", revision: "3", name: "Olga was here", responsible: "client", sharing: "shared" };
	expect((await visit("olga", `/en/qualification/${id}`, fields)).text).not.toContain("Olga was here</strong>");
	const wrong = { ...fields, name: "Kept name", responsible: "supplier", sharing: "own" };
	const refused = await visit("mei", `/en/qualification/${id}`, wrong);
	expect(refused.status).toBe(422);
	expect(refused.text).toContain("Kept name");
	const rows = await house.db
		.selectFrom("qualificationStep")
		.select("name")
		.where("qualificationId", "=", id)
		.execute();
	expect(rows.map(({ name }) => name).sort()).toEqual(["Canary-ours", "Canary-theirs"]);
});
