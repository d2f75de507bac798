import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../src/platform/ids.ts";
import { deliverToMailbox } from "../../src/platform/mail/deliver-to-mailbox.ts";

let dataDir = "";
beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), "supplyline-mailbox-"));
});
afterAll(() => rm(dataDir, { recursive: true }));

const letter = {
	id: newId(),
	kind: "lead-routed",
	to: "wei@minhe.example",
	from: "Supplyline <notices@minhe.example>",
	replyTo: undefined,
	subject: "A lead",
	html: "<p>Body</p>",
	text: "Body",
	headers: {},
	locale: "en",
	idempotencyKey: "k",
};

test("the same letter twice is one file, whole, named so that files sort by time", async () => {
	expect(await deliverToMailbox(letter, dataDir)).toEqual({ outcome: "sent", providerId: null });
	expect(await deliverToMailbox(letter, dataDir)).toEqual({ outcome: "sent", providerId: null });
	expect(await readdir(join(dataDir, "mailbox"))).toEqual([`${letter.id}.json`]);
	const lying = JSON.parse(await readFile(join(dataDir, "mailbox", `${letter.id}.json`), "utf8")) as object;
	expect(lying).toMatchObject({ letterId: letter.id, to: letter.to, subject: "A lead", text: "Body" });
});

test("a mailbox that cannot be written leaves the letter to another attempt", async () => {
	const blocked = join(dataDir, "a-file");
	await writeFile(blocked, "");
	expect(await deliverToMailbox({ ...letter, id: newId() }, blocked)).toMatchObject({ outcome: "unknown" });
});
