import type { z } from "zod";
import type { RefusalCode } from "../i18n/words.ts";
import { Refusal } from "../refusal.ts";

/** A refusal about several fields at once, for a deed that reads more strictly than its form. */
export class WrongFields extends Refusal {
	readonly issues: readonly z.core.$ZodIssue[];

	constructor(code: RefusalCode, issues: readonly z.core.$ZodIssue[]) {
		super(code);
		this.issues = issues;
	}
}
