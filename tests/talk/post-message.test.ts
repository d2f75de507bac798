import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findTimeline } from "../../src/features/rfq/find-timeline.ts";
import { findRfq } from "../../src/features/rfq/find-rfqs.ts";
import { startSellerRfq } from "../../src/features/rfq/start-seller-rfq.ts";
import { countUnread, listMentionable, listMessages } from "../../src/features/talk/find-talk.ts";
import { markRead } from "../../src/features/talk/mark-read.ts";
import { postMessage } from "../../src/features/talk/post-message.ts";
import { tellOfMessage } from "../../src/features/talk/tell-of-message.ts";
import { findAttachment } from "../../src/platform/attachments/find-attachment.ts";
import type { Actor } from "../../src/platform/auth/actor.ts";
import { readSettings } from "../../src/platform/env.ts";
import { newId } from "../../src/platform/ids.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { stockShelf, submitted } from "../rfq/shelf.ts";

const house = useDatabase();
let dataDir: string;
let cast: Cast;
const settings = () => ({ ...readSettings({ SITE_URL: "https://portal.minhe.example" }, "demo"), dataDir });
beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), "talk-"));
	cast = await castInto(house.db);
	await stockShelf(house.db);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

function say(actor: Actor, number: string, side: "inner" | "outer", body: string, also: object = {}) {
	return postMessage(house.db, actor, number, { body, side, line: "", formKey: newId(), ...also }, settings());
}

async function bodies(actor: Actor, rfqId: string, side: "inner" | "outer"): Promise<string[]> {
	const { messages } = await listMessages(house.db, actor, rfqId, { side });
	return messages.map((message) => message.body);
}

async function tell(messageId: string) {
	await house.db.transaction().execute((trx) => tellOfMessage(trx, messageId, settings()));
	const letters = await house.db
		.selectFrom("letter")
		.selectAll()
		.where("idempotencyKey", "like", `talk-message/${messageId}/%`)
		.orderBy("recipientAddress")
		.execute();
	return letters;
}

async function drawing(text: string) {
	const quarantinePath = join(dataDir, newId());
	await writeFile(quarantinePath, text);
	const sha256 = newId().replaceAll("-", "").padEnd(64, "0");
	return {
		field: "files",
		fileName: "note.pdf",
		mediaType: "application/pdf",
		sizeBytes: text.length,
		sha256,
		quarantinePath,
	};
}

test("Mei and Wei speak; Tomas reads every word; pressing twice says it once", async () => {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	const formKey = newId();
	const first = await say(cast.mei, number, "outer", "Is PA66 possible?", { formKey, line: "1" });
	expect(await say(cast.mei, number, "outer", "Is PA66 possible?", { formKey, line: "1" })).toBe(first);
	await say(cast.wei, number, "outer", "Yes, up to 120 °C.");
	expect(await bodies(cast.tomas, rfqId, "outer")).toEqual(["Is PA66 possible?", "Yes, up to 120 °C."]);
	const rfq = (await findRfq(house.db, cast.mei, number))!;
	const { messages } = await listMessages(house.db, cast.mei, rfqId, { side: "outer", lineId: rfq.lines[0]!.id });
	expect(messages).toMatchObject([{ body: "Is PA66 possible?", author: { name: cast.mei.name, isStaff: false } }]);
});

test("unread counts what others said since one last read", async () => {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	await say(cast.wei, number, "outer", "one");
	const two = await say(cast.wei, number, "outer", "two");
	expect(await countUnread(house.db, cast.mei, rfqId, "outer")).toBe(2);
	expect(await countUnread(house.db, cast.wei, rfqId, "outer")).toBe(0);
	await markRead(house.db, cast.mei, number, { side: "outer", messageId: two });
	expect(await countUnread(house.db, cast.mei, rfqId, "outer")).toBe(0);
	await say(cast.wei, number, "outer", "three");
	expect(await countUnread(house.db, cast.mei, rfqId, "outer")).toBe(1);
	await say(cast.mei, number, "outer", "answer");
	expect(await countUnread(house.db, cast.mei, rfqId, "outer")).toBe(0);
});

test("what the desk says among itself reaches no client by any question, file, letter or timeline", async () => {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	const body = `CANARY-INNER @${cast.mei.name} @${cast.lin.name}`;
	const id = await say(cast.wei, number, "inner", body, { files: [await drawing("CANARY-FILE")] });
	for (const actor of [cast.mei, cast.tomas, cast.ines, cast.olga]) {
		expect(await bodies(actor, rfqId, "inner")).toEqual([]);
		expect(await countUnread(house.db, actor, rfqId, "inner")).toBe(0);
		expect(
			await listMentionable(house.db, actor, { id: rfqId, organisationId: actor.organisationId }, "inner"),
		).toEqual([]);
		await expect(markRead(house.db, actor, number, { side: "inner", messageId: id })).rejects.toThrow("not-found");
		await expect(markRead(house.db, actor, number, { side: "outer", messageId: id })).rejects.toThrow("not-found");
	}
	const { messages } = await listMessages(house.db, cast.lin, rfqId, { side: "inner" });
	const [file] = messages[0]!.files;
	expect((await findAttachment(house.db, cast.lin, file!.id))!.fileName).toBe("note.pdf");
	for (const actor of [cast.mei, cast.tomas, cast.olga])
		expect(await findAttachment(house.db, actor, file!.id)).toBeUndefined();
	const letters = await tell(id);
	expect(letters.map((letter) => letter.recipientAddress)).toEqual([cast.lin.email]);
	expect(JSON.stringify(letters)).not.toContain("CANARY");
	const rfq = (await findRfq(house.db, cast.mei, number))!;
	expect(JSON.stringify(await findTimeline(house.db, cast.mei, rfq))).not.toContain("talk");
	const events = await house.db.selectFrom("event").selectAll().where("subjectId", "=", id).execute();
	expect(events).toMatchObject([{ kind: "talk.posted", organisationId: null }]);
	expect(JSON.stringify(events)).not.toContain("CANARY");
});

test("an outer file is the client's, and nobody else's", async () => {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	await say(cast.wei, number, "outer", "See the sheet.", { files: [await drawing("sheet")] });
	const { messages } = await listMessages(house.db, cast.tomas, rfqId, { side: "outer" });
	const [file] = messages[0]!.files;
	expect(await findAttachment(house.db, cast.tomas, file!.id)).toBeDefined();
	expect(await findAttachment(house.db, cast.olga, file!.id)).toBeUndefined();
});

test("a letter goes to the other party once until it has read, and to whoever is called with an @", async () => {
	const { number } = await submitted(house.db, cast.mei);
	const one = await say(cast.wei, number, "outer", "SECRET-ONE");
	const letters = await tell(one);
	expect(letters.map((letter) => letter.recipientAddress)).toEqual([cast.mei.email]);
	expect(JSON.stringify(letters)).not.toContain("SECRET");
	expect(await tell(one)).toHaveLength(1);
	expect(await tell(await say(cast.wei, number, "outer", "two"))).toEqual([]);
	const called = await tell(await say(cast.wei, number, "outer", `@${cast.tomas.name.toUpperCase()} please look`));
	expect(called.map((letter) => letter.recipientAddress)).toEqual([cast.tomas.email]);
});

test("departments speak inside; only sales and command speak to the client", async () => {
	const { number } = await submitted(house.db, cast.mei);
	await say(cast.lin, number, "inner", "Possible with a new tool.");
	await expect(say(cast.lin, number, "outer", "x")).rejects.toThrow("not-allowed");
	await expect(say(cast.mei, number, "inner", "x")).rejects.toThrow("not-allowed");
	await expect(say(cast.olga, number, "outer", "x")).rejects.toThrow("not-found");
});

test("nothing is said to a client about an offer that was not sent yet", async () => {
	const offer = { organisationId: cast.mei.organisationId, project: "", currency: "EUR", lines: "6205-2RS; 100" };
	const { number } = await startSellerRfq(house.db, cast.wei, offer);
	await expect(say(cast.wei, number, "outer", "x")).rejects.toThrow("talk-not-begun");
	await say(cast.wei, number, "inner", "x");
});

test("a line that is not there is named", async () => {
	const { rfqId, number } = await submitted(house.db, cast.mei);
	await expect(say(cast.mei, number, "outer", "x", { line: "9" })).rejects.toThrow("rfq-line-unknown");
	expect(await bodies(cast.mei, rfqId, "outer")).toEqual([]);
});
