import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Database, connect } from "../../db/connect.ts";
import { recordEvent } from "../../src/platform/audit/record-event.ts";
import { system } from "../../src/platform/auth/actor.ts";
import { newId } from "../../src/platform/ids.ts";
import { copyTemplate } from "../support/database.ts";
import { type LocalMailProvider, startLocalMailProvider } from "../support/local-mail-provider.ts";
import { until, writeLetter } from "../support/outbox.ts";

const ROUNDS = 20;
const EACH_ROUND = 6;

let provider: LocalMailProvider;
let copy: Awaited<ReturnType<typeof copyTemplate>>;
let db: Database;
let dataDir: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
	provider = await startLocalMailProvider();
	provider.thinkMs = () => Math.random() * 40;
	copy = await copyTemplate(inject("databaseTemplate"));
	db = connect(copy.url);
	dataDir = await mkdtemp(join(tmpdir(), "supplyline-kill-"));
});
afterAll(async () => {
	child?.kill("SIGKILL");
	await db.destroy();
	await provider.stop();
	await copy.remove();
	await rm(dataDir, { recursive: true });
});

async function startChild(): Promise<ChildProcess> {
	const env = {
		PATH: process.env.PATH,
		DATABASE_URL: copy.url,
		DATA_DIR: dataDir,
		RESEND_API_KEY: "re_test",
		RESEND_BASE_URL: provider.baseUrl,
	};
	const file = new URL("../support/worker-to-kill.ts", import.meta.url).pathname;
	const started = spawn(process.execPath, [file, "--demo"], { env, stdio: ["ignore", "pipe", "inherit"] });
	await until(async () => (await nextLine(started)).includes("worker at work"));
	started.stdout!.resume();
	return started;
}

async function nextLine(process: ChildProcess): Promise<string> {
	const [chunk] = (await once(process.stdout!, "data")) as [Buffer];
	return chunk.toString("utf8");
}

async function happen(): Promise<string> {
	const id = newId();
	const event = { kind: "test.happened", subject: { kind: "test", id } };
	await db.transaction().execute((trx) => recordEvent(trx, system("test"), event));
	return id;
}

/** In turns: at any moment at all, and while the provider has a letter that the worker does not know of yet. */
function killSomewhen(victim: ChildProcess, round: number): void {
	provider.mood = () => "well";
	if (round % 2 === 0) return void setTimeout(() => victim.kill("SIGKILL"), Math.random() * 150);
	let left = 1 + Math.floor(Math.random() * EACH_ROUND);
	provider.mood = () => {
		left -= 1;
		if (left === 0) victim.kill("SIGKILL");
		return "well";
	};
}

test(
	"a worker killed again and again at any moment loses nothing and does nothing twice",
	{ timeout: 300_000 },
	async () => {
		const subjects: string[] = [];
		const keys: string[] = [];
		child = await startChild();
		for (let round = 0; round < ROUNDS; round += 1) {
			const killed = once(child, "exit");
			killSomewhen(child, round);
			for (let count = 0; count < EACH_ROUND; count += 1) {
				subjects.push(await happen());
				keys.push(await writeLetter(db));
				await new Promise((later) => setTimeout(later, Math.random() * 20));
			}
			await killed;
			child = await startChild();
		}

		await until(async () => (await unfinished()) === 0, 90_000);
		child.kill("SIGTERM");
		expect(await once(child, "exit")).toEqual([0, null]);

		const traces = await db.selectFrom("liveTopic").selectAll().where("topic", "in", subjects).execute();
		expect(traces).toHaveLength(subjects.length);
		expect(traces.filter((trace) => trace.version !== 1)).toEqual([]);
		const written = [...keys, ...subjects.map((id) => `event/${id}`)].sort();
		expect(provider.delivered.map((letter) => letter.idempotencyKey).sort()).toEqual(written);
		// Otherwise no kill ever fell between the sending and the marking, and nothing was tested.
		expect(provider.requests.length).toBeGreaterThan(provider.delivered.length);
	},
);

async function unfinished(): Promise<number> {
	const pending = await db.selectFrom("consequence").select("id").where("state", "!=", "done").execute();
	const waiting = await db.selectFrom("letter").select("id").where("state", "!=", "sent").execute();
	return pending.length + waiting.length;
}
