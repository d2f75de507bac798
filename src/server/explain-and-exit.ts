import { WrongConfiguration } from "../platform/env.ts";

/** What stops a start is said once: in plain words where a person can mend it, with its stack where it is a fault. */
export function explainAndExit(fault: unknown): never {
	const isPlain = fault instanceof WrongConfiguration || (fault as NodeJS.ErrnoException).code === "EADDRINUSE";
	const error = fault as Error;
	process.stderr.write(`${isPlain ? error.message : (error.stack ?? String(fault))}\n`);
	process.exit(1);
}
