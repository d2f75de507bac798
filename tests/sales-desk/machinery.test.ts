import { beforeAll, beforeEach, expect, test } from "vitest";
import { findAudit } from "../../src/features/sales-desk/find-audit.ts";
import { findMachinery } from "../../src/features/sales-desk/find-machinery.ts";
import { resumeOutbox } from "../../src/features/sales-desk/resume-outbox.ts";
import { retryConsequence } from "../../src/features/sales-desk/retry-consequence.ts";
import { retryLetter } from "../../src/features/sales-desk/retry-letter.ts";
import { settleLetter } from "../../src/features/sales-desk/settle-letter.ts";
import { recordEvent } from "../../src/platform/audit/record-event.ts";
import { DAY, MINUTE, fromNow, now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { letterToSend } from "../../src/platform/mail/letter-to-send.ts";
import { findMailPause, pauseMail } from "../../src/platform/mail/mail-pause.ts";
import { type Cast, castInto } from "../support/cast.ts";
import { useDatabase } from "../support/database.ts";
import { findLetter, writeLetter } from "../support/outbox.ts";

const house = useDatabase();
let cast: Cast;

beforeAll(async () => {
	cast = await castInto(house.db);
});
beforeEach(async () => {
	await house.db.deleteFrom("consequence").execute();
	await house.db.deleteFrom("unsealedEvent").execute();
	await house.db.deleteFrom("event").execute();
	await house.db.deleteFrom("letter").execute();
});

const happen = (kind: string) =>
	house.db
		.transaction()
		.execute((trx) =>
			recordEvent(trx, cast.mei, { kind, subject: { kind: "test", id: "1" }, organisationId: cast.mei.organisationId }),
		);

async function troubledConsequence(state: "pending" | "dead", lastError: string | null): Promise<string> {
	const id = newId();
	const eventId = await happen("test.happened");
	await house.db
		.insertInto("consequence")
		.values({ id, eventId, reaction: "test/follow", state, attempts: 12, dueAt: fromNow(MINUTE), lastError })
		.execute();
	return id;
}

async function troubledLetter(state: "queued" | "failed" | "unsure" | "sent"): Promise<string> {
	const key = await writeLetter(house.db, "mei@harbour-rail.example");
	const { id } = await findLetter(house.db, key);
	const outcome = {
		state,
		attempts: 3,
		dueAt: fromNow(MINUTE),
		firstAttemptAt: fromNow(-2 * DAY),
		lastError: "it broke",
	};
	await house.db.updateTable("letter").set(outcome).where("id", "=", id).execute();
	return id;
}

const letter = (id: string) => house.db.selectFrom("letter").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const consequence = (id: string) =>
	house.db.selectFrom("consequence").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

test("Ada sees what hangs, with addresses masked; what goes well is not listed", async () => {
	await troubledConsequence("dead", "Error: broke");
	await troubledConsequence("pending", null);
	await troubledLetter("failed");
	await troubledLetter("sent");
	await writeLetter(house.db);
	const machinery = await findMachinery(house.db, cast.ada);
	expect(machinery?.backlog).toMatchObject({
		consequences: { pending: 1, dead: 1 },
		letters: { queued: 1, failed: 1, unsure: 0 },
	});
	expect(machinery?.consequences).toMatchObject([
		{ reaction: "test/follow", state: "dead", lastError: "Error: broke" },
	]);
	expect(machinery?.letters).toMatchObject([{ recipient: "m…@harbour-rail.example", state: "failed" }]);
	expect(JSON.stringify(machinery)).not.toContain("mei@");
});

test("nobody but an administrator finds the machinery or the audit, or moves anything in it", async () => {
	const dead = await troubledConsequence("dead", "Error: broke");
	const unsure = await troubledLetter("unsure");
	for (const actor of [cast.olga, cast.mei, cast.wei, cast.petra, { kind: "visitor" as const }]) {
		expect(await findMachinery(house.db, actor)).toBeUndefined();
		expect(await findAudit(house.db, actor, {})).toBeUndefined();
		await expect(retryConsequence(house.db, actor, { id: dead })).rejects.toMatchObject({ code: "not-found" });
		await expect(retryLetter(house.db, actor, { id: unsure })).rejects.toMatchObject({ code: "not-found" });
		await expect(settleLetter(house.db, actor, { id: unsure })).rejects.toMatchObject({ code: "not-found" });
		await expect(resumeOutbox(house.db, actor)).rejects.toMatchObject({ code: "not-found" });
	}
	expect((await consequence(dead)).state).toBe("dead");
	expect((await letter(unsure)).state).toBe("unsure");
});

test("what was given up is due again with all its attempts, and the deed is on record", async () => {
	const id = await troubledConsequence("dead", "Error: broke");
	await retryConsequence(house.db, cast.ada, { id });
	expect(await consequence(id)).toMatchObject({ state: "pending", attempts: 0, finishedAt: null });
	const audit = await findAudit(house.db, cast.ada, { kind: "consequence.retried" });
	expect(audit?.entries).toMatchObject([{ actorName: "Ada", subjectId: id }]);
});

test("what a worker has in hand, or has done, is not retried", async () => {
	const id = await troubledConsequence("pending", "Error: broke");
	await house.db
		.updateTable("consequence")
		.set({ claimedBy: "w", claimedUntil: fromNow(MINUTE) })
		.execute();
	await expect(retryConsequence(house.db, cast.ada, { id })).rejects.toMatchObject({ code: "already-under-way" });
	const sent = await troubledLetter("sent");
	await expect(retryLetter(house.db, cast.ada, { id: sent })).rejects.toMatchObject({ code: "already-under-way" });
	await expect(settleLetter(house.db, cast.ada, { id: sent })).rejects.toMatchObject({ code: "already-under-way" });
});

const from = { mailFrom: "notices@minhe.example", mailReplyTo: undefined, appSecret: "of the tests" };

test("a refused letter goes again under its old key", async () => {
	const id = await troubledLetter("failed");
	const { idempotencyKey } = await letter(id);
	await retryLetter(house.db, cast.ada, { id });
	const again = await letter(id);
	expect(again).toMatchObject({ state: "queued", attempts: 0, firstAttemptAt: null });
	expect(again.dueAt <= now()).toBe(true);
	expect(letterToSend(again, from).idempotencyKey).toBe(idempotencyKey);
});

test("a letter of unknown fate goes again under a new key, because the old one may be forgotten", async () => {
	const id = await troubledLetter("unsure");
	const { idempotencyKey } = await letter(id);
	await retryLetter(house.db, cast.ada, { id });
	expect(letterToSend(await letter(id), from).idempotencyKey).toBe(`${idempotencyKey}~2`);
});

test("a letter that waits goes now and keeps its count of attempts", async () => {
	const id = await troubledLetter("queued");
	await retryLetter(house.db, cast.ada, { id });
	expect(await letter(id)).toMatchObject({ state: "queued", attempts: 3, keyVersion: 1 });
});

test("a letter that was seen in the provider's log is settled as sent", async () => {
	const id = await troubledLetter("unsure");
	await settleLetter(house.db, cast.ada, { id });
	expect(await letter(id)).toMatchObject({ state: "sent" });
});

test("a paused outbox flows again when Ada says so", async () => {
	await pauseMail(house.db, MINUTE, "daily_quota_exceeded");
	expect((await findMachinery(house.db, cast.ada))?.mailPause).toMatchObject({ reason: "daily_quota_exceeded" });
	await resumeOutbox(house.db, cast.ada);
	expect(await findMailPause(house.db)).toBeUndefined();
});

test("the audit tells everything by kind, the newest first, page by page", async () => {
	for (let count = 0; count < 52; count += 1) await happen("test.happened");
	await happen("other.happened");
	const first = await findAudit(house.db, cast.ada, { kind: "test.happened" });
	expect(first?.entries).toHaveLength(50);
	expect(first?.kinds).toEqual(["other.happened", "test.happened"]);
	expect(first?.entries[0]).toMatchObject({ actorName: "Mei", organisationName: "Harbour Rail" });
	const second = await findAudit(house.db, cast.ada, { kind: "test.happened", before: first?.next });
	expect(second?.entries).toHaveLength(2);
	expect(second?.next).toBeUndefined();
});
