// The real built server as a process of its own, with an empty data folder.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { connect, type Database } from "../../db/connect.ts";
import { freePort } from "./start-postgres.ts";

const root = resolve(import.meta.dirname, "../..");
const START_WITHIN_MS = 60_000;

/** Letters go to a port where nobody listens. */
const productionSecrets = {
	APP_SECRET: randomBytes(32).toString("base64"),
	RESEND_API_KEY: "re_of_the_tests",
	RESEND_BASE_URL: "http://127.0.0.1:9",
	MAIL_FROM: "Supplyline <notices@minhe.example>",
};

export interface RunningHouse {
	url: string;
	opsUrl: string;
	port: number;
	dataDir: string;
	/** The embedded database the house works on, opened beside it. */
	db: Database;
	/** What it wrote to both its outputs so far. */
	output(): string;
	/** SIGTERM; gives the exit code. */
	stop(): Promise<number | null>;
	/** SIGKILL. */
	kill(): Promise<void>;
	/** Sends a signal and waits for nothing. */
	signal(name: NodeJS.Signals): void;
	/** Resolves with the exit code when the process is gone. */
	ended: Promise<number | null>;
}

export interface HouseOptions {
	env?: Record<string, string>;
	/** Production unless said otherwise: an empty database without the demo's company and people. */
	mode?: "demo" | "production";
}

/** Starts the house on free ports and resolves when it is open; rejects with its output when it does not open. */
export async function startHouse({ env = {}, mode = "production" }: HouseOptions = {}): Promise<RunningHouse> {
	const port = await freePort();
	const opsPort = await freePort();
	const folder = await mkdtemp(join(tmpdir(), "supplyline-house-"));
	const dataDir = env.DATA_DIR ?? folder;
	const databaseUrl = env.DATABASE_URL ?? `file:${dataDir}/supplyline.db`;
	const house = spawn(process.execPath, ["src/server/main.ts", ...(mode === "demo" ? ["--demo"] : [])], {
		cwd: root,
		env: {
			PATH: process.env.PATH,
			...(process.env.DIST_DIR ? { DIST_DIR: process.env.DIST_DIR } : {}),
			PORT: String(port),
			OPS_PORT: String(opsPort),
			DATA_DIR: dataDir,
			DATABASE_URL: databaseUrl,
			LOG_LEVEL: "warn",
			...(mode === "production" ? { SITE_URL: `http://localhost:${port}`, ...productionSecrets } : {}),
			...env,
		},
	});
	let output = "";
	house.stdout.on("data", (chunk: Buffer) => void (output += chunk.toString()));
	house.stderr.on("data", (chunk: Buffer) => void (output += chunk.toString()));
	const ended = new Promise<number | null>((resolved) => house.once("exit", resolved));
	await becomesOpen(house, () => output);
	const db = connect(databaseUrl);
	const tidy = async () => {
		await db.destroy();
		// Of a house that was made to go at once, the process that reads its index may be a moment behind it.
		await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
	};
	return {
		url: `http://localhost:${port}`,
		opsUrl: `http://127.0.0.1:${opsPort}`,
		port,
		dataDir,
		db,
		output: () => output,
		ended,
		signal: (name) => void house.kill(name),
		async stop() {
			house.kill("SIGTERM");
			const code = await ended;
			await tidy();
			return code;
		},
		async kill() {
			house.kill("SIGKILL");
			await ended;
			await tidy();
		},
	};
}

function becomesOpen(house: ChildProcess, output: () => string): Promise<void> {
	return new Promise((open, failed) => {
		const giveUp = (why: string) => {
			clearTimeout(patience);
			house.kill("SIGKILL");
			failed(new Error(`${why}\n${output()}`));
		};
		const patience = setTimeout(() => giveUp("the house did not open in time"), START_WITHIN_MS);
		const endedEarly = (code: number | null) => giveUp(`the house ended with ${code} before it opened`);
		house.once("exit", endedEarly);
		house.stdout!.on("data", () => {
			if (!output().includes("Supplyline is open at")) return;
			clearTimeout(patience);
			house.off("exit", endedEarly);
			open();
		});
	});
}
