// The program: `node src/server/main.ts` in production, with `--demo` as the demo company.
import { readSettings } from "../platform/env.ts";
import { explainAndExit } from "./explain-and-exit.ts";
import { runHouse } from "./run-house.ts";

try {
	await runHouse(readSettings(process.env, process.argv.includes("--demo") ? "demo" : "production"));
} catch (fault) {
	explainAndExit(fault);
}
