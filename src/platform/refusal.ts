import type { RefusalCode } from "./i18n/words.ts";

/** What a refusal's sentence may mention; never a secret. */
export type RefusalFacts = Record<string, string | number>;

/**
 * An expected no. Deeds throw it, doors translate it: each code has its sentence in both languages under
 * content/strings/{locale}/refusals.json. `field` names the form field it is about, where there is one.
 */
export class Refusal extends Error {
	readonly code: RefusalCode;
	readonly facts: RefusalFacts;
	readonly field: string | undefined;

	constructor(code: RefusalCode, facts: RefusalFacts = {}, field?: string) {
		super(code);
		this.name = "Refusal";
		this.code = code;
		this.facts = facts;
		this.field = field;
	}
}
