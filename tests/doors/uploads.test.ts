import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cast, castInto } from "../support/cast.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
let cast: Cast;
let mei: string;
beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	mei = await cookieOf(house.db, cast.mei, house.url);
});
afterAll(() => house?.stop());

const pdf = `%PDF-1.7\n${"a".repeat(1_000)}`;

function send(fields: Record<string, string>, files: [string, string][]) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ formKey: randomUUID(), intent: "save", ...fields }))
		form.set(name, value);
	for (const [name, content] of files) form.append("drawings", new Blob([content]), name);
	const headers = { Cookie: mei, Origin: house.url };
	return fetch(`${house.url}/en/rfqs/new`, { method: "POST", body: form, headers, redirect: "manual" });
}

test("Mei adds a drawing to her draft; her colleague fetches it and Olga does not", async () => {
	const saved = await send({ notes: "see the drawing" }, [["轴承 6205.pdf", pdf]]);
	expect(saved.status).toBe(303);
	const [file] = await house.db.selectFrom("attachment").selectAll().execute();
	expect(file).toMatchObject({ fileName: "轴承 6205.pdf", mediaType: "application/pdf", sizeBytes: pdf.length });
	const fetchAs = async (who: "tomas" | "olga") =>
		fetch(`${house.url}/attachments/${file!.id}`, {
			headers: { Cookie: await cookieOf(house.db, cast[who], house.url) },
		});
	expect(await (await fetchAs("tomas")).text()).toBe(pdf);
	expect((await fetchAs("olga")).status).toBe(404);
	expect(await readdir(join(house.dataDir, "quarantine"))).toEqual([]);
});

test("a file that is not what its name says is refused in a sentence, and what was typed stays", async () => {
	const answer = await send({ notes: "eighteen words of notes" }, [["page.pdf", "<html><script>alert(1)</script>"]]);
	const html = await answer.text();
	expect(answer.status).toBe(422);
	expect(html).toContain("page.pdf is not a kind of file we take");
	expect(html).toContain("eighteen words of notes");
});

test("a drawing that came with a refused form does not stay on the disk", async () => {
	const quarantine = () => readdir(join(house.dataDir, "quarantine"));
	const refused: Record<string, string>[] = [{ draft: "nobody's" }, { form: "no-such-form" }];
	for (const fields of refused) {
		expect((await send(fields, [["a.pdf", pdf]])).status).not.toBe(303);
		await expect.poll(quarantine).toEqual([]);
	}
});
