import type { Company } from "#platform/company.ts";

/** What a guesser knows about a person: a password must not be made of it. */
export function wordsOthersKnow(company: Company, ...own: (string | null | undefined)[]): string[] {
	return [...own.filter((word) => typeof word === "string"), "supplyline", ...Object.values(company.name)];
}
