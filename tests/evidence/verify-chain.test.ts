import { sql } from "kysely";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { connect, type Database, engineOf } from "../../db/connect.ts";
import type { FindingReason } from "../../src/features/evidence/chain-finding.ts";
import { hashEvent, hashSeal } from "../../src/features/evidence/event-hash.ts";
import { readSeals } from "../../src/features/evidence/read-seals.ts";
import { sealAllEvents } from "../../src/features/evidence/seal-events.ts";
import { signCheckpoint } from "../../src/features/evidence/sign-checkpoint.ts";
import { verifyChain } from "../../src/features/evidence/verify-chain.ts";
import { recordEvent } from "../../src/platform/audit/record-event.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { DAY, fromNow, holdClock, HOUR } from "../../src/platform/clock.ts";
import { signingKey } from "../../src/platform/evidence-key.ts";
import { copyTemplate } from "../support/database.ts";

const key = signingKey("a secret of the tests, long enough");
let copy: { url: string; remove: () => Promise<void> };
let db: Database;
/** The number of the last seal. */
let end: number;

beforeEach(async () => {
	copy = await copyTemplate(inject("databaseTemplate"));
	db = connect(copy.url);
	for (let at = 0; at < 12; at += 1) await happen(`event ${at}`);
	await sealAllEvents(db);
	expect(await signCheckpoint(db, key)).toBe(true);
	end = (await db.selectFrom("sealHead").select("sequence").executeTakeFirstOrThrow()).sequence;
});
afterEach(async () => {
	holdClock(null);
	await db.destroy();
	await copy.remove();
});

function happen(subject: string): Promise<string> {
	const event = { kind: "test.happened", subject: { kind: "test", id: subject }, payload: { subject } };
	return db.transaction().execute((trx) => recordEvent(trx, system("test"), event));
}

/** As somebody who owns the database could: past the house, and past the foreign keys. */
async function tamper(work: () => Promise<unknown>): Promise<void> {
	if (engineOf(copy.url) === "sqlite") await sql`pragma foreign_keys = off`.execute(db);
	else await sql`alter table seal drop constraint seal_event_id_fkey`.execute(db);
	await work();
}

const sealAt = async (sequence: number) =>
	(await readSeals(db, { after: sequence - 1, until: sequence, limit: 1 }))[0]!;
const look = () => verifyChain(db, { key });
const reasons = async () => [...new Set((await look()).findings.map(({ reason }) => reason))];

async function expectFirst(reason: FindingReason, sequence: number | null, eventId?: string | null): Promise<void> {
	const report = await look();
	expect(report.holds).toBe(false);
	expect(report.findings[0]).toEqual({
		reason,
		sequence,
		eventId: eventId === undefined ? expect.anything() : eventId,
	});
}

test("an untouched chain holds, with its signed checkpoint", async () => {
	expect(await look()).toMatchObject({ holds: true, checked: end, checkpoints: 1, sequence: end, findings: [] });
});

test("one word changed in one event is found, with its number", async () => {
	const { eventId } = await sealAt(5);
	await db.updateTable("event").set({ payload: '{"subject":"another"}' }).where("id", "=", eventId).execute();
	await expectFirst("event-altered", 5, eventId);
	expect((await look()).count).toBe(1);
});

test("an event that was taken away is missed, and so is one taken away with its seal", async () => {
	const { eventId } = await sealAt(4);
	await tamper(() => db.deleteFrom("event").where("id", "=", eventId).execute());
	await expectFirst("event-deleted", 4, eventId);
	await db.deleteFrom("seal").where("sequence", "=", 4).execute();
	await expectFirst("seal-deleted", 4, null);
});

test("two seals that changed places are found", async () => {
	const [one, other] = [await sealAt(3), await sealAt(7)];
	await db.deleteFrom("seal").where("sequence", "in", [3, 7]).execute();
	const rowOf = ({ sequence, eventId, eventHash, previousHash, hash, sealedAt }: typeof one) => ({
		sequence,
		eventId,
		eventHash,
		previousHash,
		hash,
		sealedAt,
	});
	await db.insertInto("seal").values([{ ...rowOf(one), sequence: 7 }, { ...rowOf(other), sequence: 3 }]).execute(); // prettier-ignore
	await expectFirst("seal-misplaced", 3, other.eventId);
	expect(await reasons()).toEqual(["seal-misplaced", "seal-altered"]);
});

test("events that changed places in the chain are found", async () => {
	const [one, other] = [await sealAt(3), await sealAt(7)];
	const set = (sequence: number, eventId: string) =>
		db.updateTable("seal").set({ eventId }).where("sequence", "=", sequence).execute();
	await tamper(() => set(3, "nobody"));
	await set(7, one.eventId);
	await set(3, other.eventId);
	await expectFirst("event-altered", 3, other.eventId);
});

test("a tail that was cut is missed even where the end beside it was moved back", async () => {
	const last = await sealAt(end - 3);
	await db.deleteFrom("seal").where("sequence", ">", last.sequence).execute();
	await expectFirst("tail-cut", end - 2, null);
	const { sequence, hash } = last;
	await db.updateTable("sealHead").set({ sequence, hash }).execute();
	await expectFirst("tail-cut", end - 2, null);
});

test("a chain written anew after an event was changed differs from the signed checkpoint", async () => {
	const { eventId } = await sealAt(5);
	await db.updateTable("event").set({ kind: "test.rewritten" }).where("id", "=", eventId).execute();
	let hash = (await sealAt(4)).hash;
	for (let sequence = 5; sequence <= end; sequence += 1) {
		const previousHash = hash;
		const eventHash = hashEvent((await sealAt(sequence)).event!);
		hash = hashSeal(sequence, previousHash, eventHash);
		await db.updateTable("seal").set({ previousHash, eventHash, hash }).where("sequence", "=", sequence).execute();
	}
	await db.updateTable("sealHead").set({ hash }).execute();
	await expectFirst("checkpoint-differs", end);
	await db.updateTable("sealCheckpoint").set({ hash }).execute();
	await expectFirst("checkpoint-not-signed", end, null);
});

test("an event written past the house, and one that waits too long for its seal, are named", async () => {
	const waiting = await happen("waits");
	expect((await look()).holds).toBe(true);
	holdClock(fromNow(HOUR));
	await expectFirst("unsealed-too-long", null, waiting);
	await db.deleteFrom("unsealedEvent").execute();
	await expectFirst("event-outside", null, waiting);
});

test("the end that is kept beside the chain is the chain's own", async () => {
	await db
		.updateTable("sealHead")
		.set({ hash: "f".repeat(64) })
		.execute();
	await expectFirst("end-differs", end, null);
});

test("a day has one checkpoint, and the next one only where the chain has grown; an old key still counts", async () => {
	expect(await signCheckpoint(db, key)).toBe(false);
	holdClock(fromNow(DAY));
	expect(await signCheckpoint(db, key)).toBe(false);
	await happen("tomorrow");
	await sealAllEvents(db);
	const next = signingKey("another secret after the first one was changed");
	expect(await signCheckpoint(db, next)).toBe(true);
	expect(await verifyChain(db, { key: next })).toMatchObject({ holds: true, checkpoints: 2 });
});
