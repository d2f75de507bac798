// `npm start`: the demo company on this machine; builds when something changed, then opens.
import { readSettings } from "../platform/env.ts";
import { buildIfChanged } from "./build-if-changed.ts";
import { explainAndExit } from "./explain-and-exit.ts";
import { greet } from "./greet.ts";
import { runHouse } from "./run-house.ts";

try {
	const settings = readSettings(process.env, "demo");
	buildIfChanged();
	await runHouse(settings);
	greet(settings);
} catch (fault) {
	explainAndExit(fault);
}
