import type { Settings } from "../platform/env.ts";

/** Says where the house stands and, in the demo, who lives there and where the letters lie. */
export function greet(settings: Settings): void {
	const lines = [`Supplyline is open at ${settings.siteUrl}`];
	if (settings.mode === "demo") lines.push(`Letters are read at ${settings.siteUrl}/mailbox`);
	process.stdout.write(`${lines.join("\n")}\n`);
}
