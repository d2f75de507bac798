import { type Mode, WrongConfiguration } from "#platform/env.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";

/** A command's outermost frame: what was expected to go wrong is said in one sentence, and the shell learns of it. */
export async function runCommand(command: (mode: Mode) => Promise<void>): Promise<void> {
	try {
		await command(process.argv.includes("--demo") ? "demo" : "production");
	} catch (fault) {
		process.stderr.write(`${explain(fault)}\n`);
		process.exit(1);
	}
}

function explain(fault: unknown): string {
	if (fault instanceof WrongConfiguration) return fault.message;
	if (fault instanceof Refusal) return fill(words("en").refusals[fault.code], fault.facts);
	if (isWrongOption(fault)) return fault.message;
	return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

function isWrongOption(fault: unknown): fault is Error {
	return fault instanceof Error && "code" in fault && String(fault.code).startsWith("ERR_PARSE_ARGS");
}
