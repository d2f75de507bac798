import type { z } from "zod";
import { fill, type Words } from "../i18n/words.ts";

type Issue = z.core.$ZodIssue;
export type ValidationCode = keyof Words["common"]["validation"];

/** The sentence for one zod issue: what is wrong with the field, in the reader's language. */
export function explainIssue(words: Words, issue: Issue): string {
	const sentences = words.common.validation;
	switch (issue.code) {
		case "custom": {
			const code = (issue.params as { code?: ValidationCode } | undefined)?.code;
			return sentences[code ?? "not-understood"];
		}
		case "too_small":
			if (issue.origin === "string")
				return issue.minimum === 1
					? sentences.required
					: fill(sentences["too-short"], { minimum: Number(issue.minimum) });
			if (issue.origin === "array") return fill(sentences["too-few"], { minimum: Number(issue.minimum) });
			return fill(sentences["too-small"], { minimum: Number(issue.minimum) });
		case "too_big":
			if (issue.origin === "string") return fill(sentences["too-long"], { maximum: Number(issue.maximum) });
			if (issue.origin === "array") return fill(sentences["too-many"], { maximum: Number(issue.maximum) });
			return fill(sentences["too-large"], { maximum: Number(issue.maximum) });
		case "invalid_format":
			return issue.format === "email" ? sentences["not-an-email"] : sentences["not-understood"];
		case "invalid_type":
			return issue.expected === "number" || issue.expected === "int" ? sentences["not-a-number"] : sentences.required;
		case "invalid_value":
			return sentences["choose-one"];
		default:
			return sentences["not-understood"];
	}
}
