import type { RefusalCode } from "./i18n/words.ts";

/** What a refusal's sentence may mention; never a secret. */
export type RefusalFacts = Record<string, string | number>;

const brand = Symbol.for("supplyline.refusal");

/**
 * An expected no. Deeds throw it, doors translate it: each code has its sentence in both languages under
 * content/strings/{locale}/refusals.json. `field` names the form field it is about, where there is one.
 */
export class Refusal extends Error {
	readonly code: RefusalCode;
	readonly facts: RefusalFacts;
	readonly field: string | undefined;

	/** The gate runs from source and the pages from the build: a refusal of the one is a refusal to the other. */
	static override [Symbol.hasInstance](value: unknown): boolean {
		if (this !== Refusal) return Function.prototype[Symbol.hasInstance].call(this, value);
		return typeof value === "object" && value !== null && brand in value;
	}
	readonly [brand] = true;

	constructor(code: RefusalCode, facts: RefusalFacts = {}, field?: string) {
		super(code);
		this.name = "Refusal";
		this.code = code;
		this.facts = facts;
		this.field = field;
	}
}
