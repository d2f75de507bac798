import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { connect, type Database, engineOf } from "../../db/connect.ts";
import { sealAllEvents, sealEvents } from "../../src/features/evidence/seal-events.ts";
import { verifyChain } from "../../src/features/evidence/verify-chain.ts";
import { recordEvent } from "../../src/platform/audit/record-event.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { holdClock } from "../../src/platform/clock.ts";
import { signingKey } from "../../src/platform/evidence-key.ts";
import { copyTemplate } from "../support/database.ts";

const key = signingKey("a secret of the tests, long enough");
let copy: { url: string; remove: () => Promise<void> };
let db: Database;
beforeAll(async () => {
	copy = await copyTemplate(inject("databaseTemplate"));
	db = connect(copy.url);
});
afterEach(() => holdClock(null));
afterAll(async () => {
	await db?.destroy();
	await copy?.remove();
});

function happen(on: Database, subject: string): Promise<string> {
	const event = { kind: "test.happened", subject: { kind: "test", id: subject }, payload: { subject } };
	return on.transaction().execute((trx) => recordEvent(trx, system("test"), event));
}

const count = async (table: "seal" | "event" | "unsealed_event") => {
	const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
	return Number(rows[0]!.count);
};

test("events are sealed in the order of their ids, each seal carries the last, and none is left waiting", async () => {
	const ids = [await happen(db, "one"), await happen(db, "two"), await happen(db, "three")];
	await sealAllEvents(db);
	const seals = await db.selectFrom("seal").selectAll().orderBy("sequence").execute();
	expect(seals.map(({ eventId }) => eventId)).toEqual(expect.arrayContaining(ids));
	const own = seals.filter(({ eventId }) => ids.includes(eventId)).map(({ eventId }) => eventId);
	expect(own).toEqual(ids);
	for (const [at, seal] of seals.entries()) expect(seal.previousHash).toBe(seals[at - 1]?.hash ?? "0".repeat(64));
	expect(await count("unsealed_event")).toBe(0);
	expect(await verifyChain(db, { key })).toMatchObject({ holds: true, checked: seals.length });
});

test("what is committed late is sealed later, and the chain holds", async () => {
	const early = await connectAndHold(async (release) => {
		await happen(db, "between");
		await sealAllEvents(db);
		return release();
	});
	await sealAllEvents(db);
	const last = await db.selectFrom("seal").selectAll().orderBy("sequence", "desc").executeTakeFirstOrThrow();
	expect(last.eventId).toBe(early);
	expect(await verifyChain(db, { key })).toMatchObject({ holds: true });
});

/** On PostgreSQL an event whose transaction stays open while others commit; SQLite has one pen, so there it comes first. */
async function connectAndHold(meanwhile: (release: () => Promise<string>) => Promise<string>): Promise<string> {
	if (engineOf(copy.url) === "sqlite") {
		holdClock("2020-01-01T00:00:00.000Z");
		const release = () => happen(db, "late");
		holdClock(null);
		return meanwhile(() => {
			holdClock("2020-01-01T00:00:00.000Z");
			return release();
		});
	}
	const other = connect(copy.url);
	const trx = await other.startTransaction().execute();
	const event = { kind: "test.happened", subject: { kind: "test", id: "late" } };
	const id = await recordEvent(trx, system("test"), event);
	return meanwhile(async () => {
		await trx.commit().execute();
		await other.destroy();
		return id;
	});
}

test("four writers and two sealers at once: every event is sealed once, and the chain holds", async () => {
	const before = await count("event");
	// The embedded database has one pen: two connections of one thread would wait for each other.
	const isOnePen = engineOf(copy.url) === "sqlite";
	const others = Array.from({ length: 6 }, () => (isOnePen ? db : connect(copy.url)));
	let writing = 4;
	const write = async (on: Database, name: string) => {
		for (let at = 0; at < 60; at += 1) await happen(on, `${name} ${at}`);
		writing -= 1;
	};
	const seal = async (on: Database) => {
		while (writing > 0) {
			await sealEvents(on, 7);
			await new Promise((resolve) => setTimeout(resolve, 1));
		}
	};
	await Promise.all(others.map((on, at) => (at < 4 ? write(on, `writer ${at}`) : seal(on))));
	await sealAllEvents(db);
	if (!isOnePen) await Promise.all(others.map((on) => on.destroy()));
	expect(await count("event")).toBe(before + 240);
	expect([await count("seal"), await count("unsealed_event")]).toEqual([before + 240, 0]);
	expect(await verifyChain(db, { key })).toMatchObject({ holds: true, checked: before + 240 });
}, 60_000);
