// An import of a generated CSV into a fresh database, in a process of its own (measure-import.ts), and what it said.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { KeptPostgres } from "./keep-postgres.ts";

export interface ImportFigures {
	productsPerSecond: number;
	/** Resident memory at its highest. */
	peakMebibytes: number;
}

export async function measureImports(size: number, postgres: KeptPostgres | undefined): Promise<ImportFigures> {
	await postgres?.createEmptyDatabase("bench_import");
	const child = spawn(process.execPath, ["bench/measure-import.ts", String(size)], {
		cwd: new URL("..", import.meta.url).pathname,
		env: { PATH: process.env.PATH, ...(postgres && { DATABASE_URL: `${postgres.url}/bench_import` }) },
		stdio: ["ignore", "pipe", "inherit"],
	});
	const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
	await postgres?.dropDatabase("bench_import");
	const [, productsPerSecond] = /(\d+) products\/s/.exec(said) ?? [];
	const [, peakMebibytes] = /peak (\d+) MiB/.exec(said) ?? [];
	if (!productsPerSecond || !peakMebibytes) throw new Error(`the import was not measured: ${said}`);
	return { productsPerSecond: Number(productsPerSecond), peakMebibytes: Number(peakMebibytes) };
}
