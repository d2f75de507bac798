import type { Database } from "#db/connect.ts";
import { readRequirements } from "#features/catalogue/requirement-address.ts";
import { branchesAmong, listUnits, type OrganisationUnit, sitesAmong } from "#features/organisations/find-units.ts";
import { type Actor, branchesOf } from "#platform/auth/actor.ts";
import { today } from "#platform/clock.ts";
import type { DraftConflict } from "#platform/drafts/merge-drafts.ts";
import type { FieldTree } from "#platform/http/fields.ts";
import { newId } from "#platform/ids.ts";
import { findWrongLines } from "./check-rfq.ts";
import { type Draft, findDraft } from "./find-drafts.ts";
import { findLineFacts, type LineFacts } from "./line-facts.ts";
import { pageOf, readFrom } from "./line-window.ts";
import { mergeIntoDraft } from "./merge-into-draft.ts";
import { type PostedForm, readPostedForm, wholeOf } from "./posted-form.ts";
import { LINES_ON_A_PAGE, MAX_REQUIREMENTS } from "./rfq.ts";
import { emptyLine, emptyRequirement, emptyRfq, type TypedRfq } from "./typed-rfq.ts";

export interface OpenForm {
	typed: TypedRfq;
	/** Undefined until the first save. */
	draft: Draft | undefined;
	/** What the form was opened with, which a save names. */
	revision: number;
	/** Makes the first save of this very form one draft, however often it is pressed. */
	formKey: string;
	facts: LineFacts;
	/** The window of lines it shows: from this one up to, not with, that one. */
	from: number;
	to: number;
	/** The places of the lines that lack something yet; asked only where there are several pages. */
	wrongLines: readonly number[];
	/** Fields that somebody else has changed as well, with what both typed. */
	conflicts: readonly DraftConflict[];
	/** The branch it is asked for; empty for the whole organisation. */
	unit: string;
	/** Those the person may ask for. */
	branches: readonly OrganisationUnit[];
	/** The person sits in branches alone. */
	mustChooseBranch: boolean;
	/** The organisation's own delivery places. */
	sites: readonly OrganisationUnit[];
}

/**
 * What the form shows: what was just posted, or the draft the address names, or lines for the products it names.
 * Reading it stores nothing. Undefined where the address names a draft the actor may not see. `errors` are the fields
 * a refusal blames: the page with the first of them is shown.
 */
export async function openRfqForm(
	db: Database,
	actor: Actor,
	url: URL,
	values: FieldTree | undefined,
	errors: readonly string[] = [],
): Promise<OpenForm | undefined> {
	const posted = values && (await readPostedForm(db, values));
	const id = posted ? posted.rfqId : (url.searchParams.get("draft") ?? "");
	const formKey = posted?.formKey ?? "";
	const draft = await findDraft(db, actor, { id, formKey });
	if (id !== "" && !draft && !posted) return undefined;
	const shown = posted
		? await whatWasPosted(db, posted, draft)
		: { typed: draft?.typed ?? linesFromAddress(url), revision: draft?.revision ?? 0, conflicts: [] };
	const typed = shown.typed.lines.length > 0 ? shown.typed : { ...shown.typed, lines: [emptyLine()] };
	const numbers = typed.lines.map((line) => line.partNumber);
	const facts = await findLineFacts(db, numbers);
	const count = typed.lines.length;
	// What is not stored yet is shown whole, because the browser holds the only copy.
	const isWhole = !draft;
	const from = isWhole
		? 0
		: readFrom(String(firstBlamed(errors) ?? posted?.from ?? url.searchParams.get("from")), count);
	const to = isWhole ? count : Math.min(from + LINES_ON_A_PAGE, count);
	const wrongLines = count > to - from ? findWrongLines(typed, facts, today()) : [];
	const units = await listUnits(db, actor, actor.kind === "client" ? actor.organisationId : "");
	const own = actor.kind === "client" ? branchesOf(actor) : null;
	const branches = branchesAmong(units).filter(({ id }) => own === null || own.includes(id));
	const mustChooseBranch = own !== null && own.length > 0;
	const usual = mustChooseBranch && branches.length === 1 ? branches[0]!.id : "";
	return {
		...shown,
		typed,
		draft,
		formKey: formKey || newId(),
		facts,
		from,
		to,
		wrongLines,
		unit: posted?.unit ?? (draft ? (draft.unitId ?? "") : usual),
		branches,
		mustChooseBranch,
		sites: sitesAmong(units),
	};
}

/** The stored draft where the save went through and only what came after it was refused; or else what was typed. */
async function whatWasPosted(db: Database, posted: PostedForm, draft: Draft | undefined) {
	const typed = await wholeOf(db, posted, draft);
	if (!draft || draft.revision === posted.revision) return { typed, revision: posted.revision, conflicts: [] };
	const { merged, conflicts } = await mergeIntoDraft(db, draft, { ...posted, typed });
	const isStored = conflicts.length === 0 && JSON.stringify(merged) === JSON.stringify(draft.typed);
	return isStored
		? { typed: draft.typed, revision: draft.revision, conflicts: [] }
		: { typed, revision: posted.revision, conflicts };
}

function firstBlamed(errors: readonly string[]): number | undefined {
	const places = errors.map((field) => /^lines\[(\d+)\]/.exec(field)?.[1]).filter((at) => at !== undefined);
	return places.length === 0 ? undefined : pageOf(Math.min(...places.map(Number)));
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
		.map((partNumber, at) => ({ ...emptyLine(partNumber, quantities[at] ?? ""), requirements }));
	return emptyRfq(lines.length > 0 ? lines : [emptyLine()]);
}
