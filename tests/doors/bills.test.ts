// Lists of parts over HTTP: brought in, matched by the worker, made an RFQ's draft; and not there for anybody else.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
let cast: Cast;
const cookies = new Map<keyof Cast | null, string>();
let mine: string;

beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	for (const [name, actor] of Object.entries(cast) as [keyof Cast, Cast[keyof Cast]][])
		cookies.set(name, await cookieOf(house.db, actor, house.url));
	mine = (await send("mei", { source: "pasted", pasted: "Part number\tQty\ncanary-4711\t1.000,5" })).location!;
});
afterAll(() => house?.stop());

function ask(who: keyof Cast | null, path: string, body?: BodyInit) {
	const headers = { Origin: house.url, ...(who ? { Cookie: cookies.get(who)! } : {}) };
	return fetch(`${house.url}${path}`, { redirect: "manual", headers, ...(body ? { method: "POST", body } : {}) });
}

async function visit(who: keyof Cast | null, path: string, fields?: Record<string, string>) {
	const answer = await ask(who, path, fields && new URLSearchParams(fields));
	return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
}

async function send(who: keyof Cast | null, fields: Record<string, string>, file?: [string, Blob]) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ form: "bill", ...fields })) form.set(name, value);
	if (file) form.set("file", file[1], file[0]);
	const answer = await ask(who, "/en/rfqs/bills", form);
	return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
}

test("Mei pastes a list, finds the columns right, waits for the worker and makes it a draft, without script", async () => {
	expect((await visit("mei", mine)).text).toContain("canary-4711");
	const columns = { "columns[0]": "partNumber", "columns[1]": "quantity", headRow: "1", intent: "match" };
	expect((await visit("mei", mine, { form: "bill-columns", ...columns })).status).toBe(303);
	await vi.waitFor(async () => expect((await visit("mei", mine)).text).toContain("Make an RFQ draft"), {
		timeout: 20_000,
		interval: 200,
	});
	const { text } = await visit("mei", mine);
	expect(text).toContain("“1.000,5” is not a whole number");
	const { status, location } = await visit("mei", mine, { form: "bill-draft", unchecked: "words" });
	expect([status, location]).toEqual([303, expect.stringMatching(/^\/en\/rfqs\/new\?draft=/)]);
	expect((await visit("mei", location!)).text).toContain("canary-4711");
});

test("for Olga, the neutral seats and the desk the list is as if it were not there", async () => {
	const nowhere = "/en/rfqs/bills/00000000-0000-7000-8000-000000000000";
	for (const who of ["olga", "tomas", "ines"] as const) {
		const foreign = await visit(who, mine);
		expect([foreign.status, foreign.text.includes("canary-4711")], who).toEqual([404, false]);
		for (const form of ["bill-columns", "bill-choices", "bill-draft", "bill-discard"]) {
			const fields = { form, headRow: "1", "columns[0]": "notes" };
			const [there, absent] = [await visit(who, mine, fields), await visit(who, nowhere, fields)];
			expect([there.status, there.text.includes("canary-4711")], `${who} ${form}`).toEqual([absent.status, false]);
			expect(there.status).not.toBe(303);
		}
	}
	expect((await visit("olga", "/en/rfqs/bills")).text).not.toContain("canary-4711");
	for (const path of ["/en/rfqs/bills", mine]) {
		for (const who of ["wei", "ada"] as const) expect((await visit(who, path)).status, `${who} ${path}`).toBe(404);
		expect((await visit(null, path)).status).toBe(303);
	}
	for (const who of ["tomas", "ines"] as const) expect((await visit(who, "/en/rfqs/bills")).status).toBe(404);
	expect(await house.db.selectFrom("billOfMaterials").select("id").execute()).toHaveLength(1);
});

test("what is no list of parts is refused in a sentence beside its field, and what was pasted stays", async () => {
	const upload = (name: string, content: BlobPart) => send("mei", { source: "file" }, [name, new Blob([content])]);
	const broken = await upload("list.xlsx", "PK\u0003\u0004 nothing of a workbook");
	expect([broken.status, broken.text.includes("list.xlsx")]).toEqual([422, true]);
	expect((await upload("list.pdf", "%PDF-1.7")).text).toContain("list.pdf is not a kind of file we take");
	const large = await upload("large.csv", new Uint8Array(20_000_001).fill(120));
	expect([large.status, large.text.includes("large.csv is larger than 20 MB")]).toEqual([422, true]);
	const pasted = await send("mei", { source: "pasted", pasted: 'Part number\tQty\n"canary-0815\t1' });
	expect(pasted.status).toBe(422);
	expect(pasted.text).toContain("canary-0815");
	const long = await send("mei", { source: "pasted", pasted: "x".repeat(1_000_001) });
	expect([long.status, long.text.includes("at most 1000000")]).toEqual([422, true]);
	expect(await house.db.selectFrom("billOfMaterials").select("id").execute()).toHaveLength(1);
});
