import { Refusal } from "../refusal.ts";

const MAX_LENGTH = 300;

/** One line about what broke, fit for a log and for the machinery page: no bodies, no addresses, no tokens. */
export function describeFault(fault: unknown): string {
	if (fault instanceof Refusal) return `refused: ${fault.code}`;
	if (!(fault instanceof Error)) return withoutSecrets(String(fault));
	const code = "code" in fault && typeof fault.code === "string" ? ` (${fault.code})` : "";
	return withoutSecrets(`${fault.name}: ${fault.message}${code}`);
}

/** The first line that says something, with addresses and long random words left out. */
export function withoutSecrets(text: string): string {
	const line = text.split("\n").find((part) => /\w/.test(part)) ?? "";
	return line
		.replace(/[^\s<>"'(]+@[^\s<>"')]+/g, "[address]")
		.replace(/\b[\w-]{40,}\b/g, "[secret]")
		.trim()
		.slice(0, MAX_LENGTH);
}
