import { demoPassword, demoPeople } from "../jobs/seed/demo-people.ts";
import type { Settings } from "../platform/env.ts";

/** Says where the house stands and, in the demo, who lives there and where the letters lie. */
export function greet(settings: Settings): void {
	const lines = settings.mode === "demo" ? demoLines(settings.siteUrl) : [];
	process.stdout.write(`${[`Supplyline is open at ${settings.siteUrl}`, ...lines].join("\n")}\n`);
}

function demoLines(siteUrl: string): string[] {
	const width = Math.max(...demoPeople.map(({ email }) => email.length));
	return [
		`Letters are read at   ${siteUrl}/mailbox`,
		`Sign in with the password ${demoPassword} as`,
		...demoPeople.map(({ name, email, who }) => `  ${email.padEnd(width)}  ${name}, ${who.en}`),
	];
}
