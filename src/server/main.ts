// The program: `node src/server/main.ts` in production, with `--demo` as the demo company. Expects a built site.
import { readSettings } from "../platform/env.ts";
import { explainAndExit } from "./explain-and-exit.ts";
import { greet } from "./greet.ts";
import { runHouse } from "./run-house.ts";

try {
	const settings = readSettings(process.env, process.argv.includes("--demo") ? "demo" : "production");
	await runHouse(settings);
	greet(settings);
} catch (fault) {
	explainAndExit(fault);
}
