import type { Database } from "#db/connect.ts";
import { readRequirements } from "#features/catalogue/requirement-address.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { type FieldTree, typedText } from "#platform/http/fields.ts";
import { newId } from "#platform/ids.ts";
import { type Draft, findDraft } from "./find-drafts.ts";
import { findLineFacts, type LineFacts } from "./line-facts.ts";
import { MAX_LINES, MAX_REQUIREMENTS } from "./rfq.ts";
import { emptyLine, emptyRequirement, emptyRfq, readTyped, type TypedRfq } from "./typed-rfq.ts";

export interface OpenForm {
	typed: TypedRfq;
	/** Undefined until the first save. */
	draft: Draft | undefined;
	/** Makes the first save of this very form one draft, however often it is pressed. */
	formKey: string;
	facts: LineFacts;
}

/**
 * What the form shows: what was just posted, or the draft the address names, or lines for the products it names.
 * Reading it stores nothing. Undefined where the address names a draft the actor may not see.
 */
export async function openRfqForm(
	db: Database,
	actor: Actor,
	url: URL,
	posted: FieldTree | undefined,
): Promise<OpenForm | undefined> {
	const id = posted ? typedText(posted, "draft") : (url.searchParams.get("draft") ?? "");
	const formKey = posted ? typedText(posted, "formKey") : "";
	const draft = await findDraft(db, actor, { id, formKey });
	if (id !== "" && !draft && !posted) return undefined;
	const typed = posted ? readTyped(posted) : (draft?.typed ?? linesFromAddress(url));
	if (typed.lines.length === 0) typed.lines.push(emptyLine());
	const facts = await findLineFacts(
		db,
		typed.lines.map((line) => line.partNumber),
	);
	return { typed, draft, formKey: formKey || newId(), facts };
}

/**
 * `?product=6205-2RS&quantity=500&product=6206-2RS`: a comparison or a product page asks for these. What a comparison
 * required, `&r.dynamic_load_rating=>=20 kN`, becomes the requirements of each line.
 */
function linesFromAddress({ searchParams }: URL): TypedRfq {
	const quantities = searchParams.getAll("quantity");
	const requirements = readRequirements(searchParams)
		.slice(0, MAX_REQUIREMENTS)
		.map(({ code, operator, value }) => ({ ...emptyRequirement, property: code, operator, value, strength: "must" }));
	const lines = searchParams
		.getAll("product")
		.slice(0, MAX_LINES)
		.map((partNumber, at) => ({ ...emptyLine(partNumber, quantities[at] ?? ""), requirements }));
	return emptyRfq(lines.length > 0 ? lines : [emptyLine()]);
}
