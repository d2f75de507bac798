import { z } from "zod";
import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { type Form, defineForm } from "#platform/http/forms.ts";
import { resumeOutbox } from "./resume-outbox.ts";
import { retryConsequence } from "./retry-consequence.ts";
import { retryLetter } from "./retry-letter.ts";
import { settleLetter } from "./settle-letter.ts";

type Deed = (db: Database, actor: Actor, input: { id: string }) => Promise<void>;

/** A button of one row: the row's id goes to its deed, and the list is shown again. */
function button(name: string, deed: Deed): Form {
	return defineForm({
		name,
		page: "/[locale]/desk/machinery",
		who: ["administrator"],
		limit: "write",
		schema: z.object({ id: z.string().min(1).max(64) }),
		async run({ db, actor, locale }, input) {
			await deed(db, actor, { id: input.id });
			return { goTo: `/${locale}/desk/machinery` };
		},
	});
}

/** The forms of the machinery page. */
export const forms: readonly Form[] = [
	button("retry-consequence", retryConsequence),
	button("retry-letter", retryLetter),
	button("settle-letter", settleLetter),
	button("resume-outbox", resumeOutbox),
];
