// Which of its faces a quote's page shows: the quote, or one of the ways to answer it. Pure.
import type { FormState } from "#platform/http/forms.ts";
import type { PreparedAcceptance } from "./prepare-acceptance.ts";

export type AnswerView =
	| { face: "quote" | "counter" | "decline" }
	| { face: "choose"; checked: PreparedAcceptance | undefined }
	| { face: "confirm"; prepared: PreparedAcceptance };

/** What was just posted decides; without it, `?answer=accept`, `counter` or `decline`. */
export function readAnswerView(form: FormState | null, url: URL): AnswerView {
	switch (form?.name) {
		case "choose-offers": {
			const checked = form.done as PreparedAcceptance | undefined;
			const isAgreed = checked && checked.troubles.length === 0 && form.values.change === undefined;
			return isAgreed ? { face: "confirm", prepared: checked } : { face: "choose", checked };
		}
		case "counter-quote":
			return { face: "counter" };
		case "decline-quote":
			return { face: "decline" };
		case "accept-quote":
			return { face: "quote" };
	}
	const named = url.searchParams.get("answer");
	if (named === "accept") return { face: "choose", checked: undefined };
	return { face: named === "counter" || named === "decline" ? named : "quote" };
}
