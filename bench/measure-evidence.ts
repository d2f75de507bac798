// The chain at a million events, sealed and looked at as a whole; and the pack of a negotiation of two hundred lines.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Database } from "../db/connect.ts";
import { sealAllEvents } from "../src/features/evidence/seal-events.ts";
import { verifyChain } from "../src/features/evidence/verify-chain.ts";
import { prepareDatabase } from "../src/jobs/prepare-database.ts";
import { clientActor } from "../src/jobs/seed/demo-actors.ts";
import { now } from "../src/platform/clock.ts";
import { readSettings } from "../src/platform/env.ts";
import { signingKey } from "../src/platform/evidence-key.ts";
import { newId } from "../src/platform/ids.ts";
import { askPack } from "../src/features/evidence/ask-pack.ts";
import { type RunningHouse, startHouse } from "../tests/support/start-house.ts";
import type { KeptPostgres } from "./keep-postgres.ts";
import { quoteLongRfq } from "./measure-negotiation.ts";

const EVENTS = 1_000_000;
const AT_ONCE = 1_000;
const MESSAGE_EVERY = 50;

type Say = (line: string) => void;

export async function measureEvidence(postgres: KeptPostgres | undefined, say: Say): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), "supplyline-bench-"));
	await measureChain(`file:${join(folder, "chain.db")}`, "sqlite", say);
	await rm(folder, { recursive: true, force: true });
	if (postgres) {
		await postgres.createEmptyDatabase("bench_evidence");
		await measureChain(`${postgres.url}/bench_evidence`, "postgres", say);
		await postgres.dropDatabase("bench_evidence");
	}
	const house = await startHouse({ mode: "demo" });
	try {
		await measurePack(house, say);
	} finally {
		await house.stop();
	}
}

async function measureChain(databaseUrl: string, engine: string, say: Say): Promise<void> {
	const db = connect(databaseUrl);
	try {
		await prepareDatabase(db);
		await writeEvents(db);
		const sealing = await timed(() => sealAllEvents(db));
		say(`  ${engine}: ${sealing.done} events sealed in ${seconds(sealing.ms)}, ${rate(sealing.done, sealing.ms)}`);
		const before = process.memoryUsage().rss;
		const looking = await timed(() => verifyChain(db, { key: signingKey("bench") }));
		const grown = Math.max(0, process.memoryUsage().rss - before) / 2 ** 20;
		const { holds, checked } = looking.done;
		say(
			`  ${engine}: ${checked} events verified in ${seconds(looking.ms)}, ${rate(checked, looking.ms)}, holds: ${holds}, memory grew by ${grown.toFixed(0)} MiB`,
		);
	} finally {
		await db.destroy();
	}
}

/** As the house writes them, many at once. */
async function writeEvents(db: Database): Promise<void> {
	for (let at = 0; at < EVENTS; at += AT_ONCE) {
		const events = Array.from({ length: AT_ONCE }, (_, place) => ({
			id: newId(),
			kind: "quote.opened",
			occurredAt: now(),
			actorPersonId: null,
			organisationId: null,
			subjectKind: "quote",
			subjectId: newId(),
			payload: JSON.stringify({ part: String((at + place) % MESSAGE_EVERY), how: "page", seats: "price-comparison" }),
			requestId: null,
		}));
		await db.transaction().execute(async (trx) => {
			await trx.insertInto("event").values(events).execute();
			await trx
				.insertInto("unsealedEvent")
				.values(events.map(({ id }) => ({ eventId: id })))
				.execute();
		});
	}
}

/** From the click to the archive that is ready, with the house's own thread. */
async function measurePack({ db, url }: RunningHouse, say: Say): Promise<void> {
	const { rfqNumber } = await quoteLongRfq(db, readSettings({ SITE_URL: url }, "demo"), () => {});
	const tomas = await db.transaction().execute((trx) => clientActor(trx, "tomas@harbour-rail.example"));
	for (const turn of ["first", "second"]) {
		const { ms, done } = await timed(async () => waitUntilReady(db, await askPack(db, tomas, { number: rfqNumber })));
		say(`  evidence pack of 200 lines, ${turn}: ${seconds(ms)}, ${(done / 1e6).toFixed(1)} MB`);
	}
}

async function waitUntilReady(db: Database, id: string): Promise<number> {
	for (;;) {
		const { state, sizeBytes, lastError } = await db
			.selectFrom("evidencePack")
			.select(["state", "sizeBytes", "lastError"])
			.where("id", "=", id)
			.executeTakeFirstOrThrow();
		if (state === "ready") return sizeBytes;
		if (state === "failed") throw new Error(`the pack failed: ${lastError}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

async function timed<Done>(run: () => Promise<Done>): Promise<{ ms: number; done: Done }> {
	const began = performance.now();
	const done = await run();
	return { ms: performance.now() - began, done };
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
const rate = (count: number, ms: number) => `${Math.round((count / ms) * 1_000)} a second`;
