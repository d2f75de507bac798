// What the grid's script hears: JSON of sentences in the reader's language.
import type { Database } from "#db/connect.ts";
import { findFamily } from "#features/catalogue/find-families.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";
import { checkCells, checkCellsSchema } from "./check-cells.ts";
import { explainConflicts, explainProblems } from "./explain-refused.ts";
import { openShelf } from "./open-shelf.ts";
import { reviseProducts, reviseProductsSchema } from "./revise-products.ts";
import { RevisionRefused } from "./revision-refused.ts";

export interface GridRequest {
	db: Database;
	actor: Actor;
	locale: Locale;
	family: string;
	/** The fields of the post: `changes` is JSON. */
	fields: readonly (readonly [string, string])[];
}

export async function answerCheck(request: GridRequest): Promise<Response> {
	const read = checkCellsSchema.safeParse(readFields(request));
	if (!read.success) return refused(request, new Refusal("form-wrong"), 422);
	const problems = await checkCells(request.db, request.actor, read.data);
	return Response.json({ problems: explainProblems(request.locale, await columnsOf(request), problems) });
}

export async function answerSave(request: GridRequest): Promise<Response> {
	const { db, actor, locale } = request;
	const read = reviseProductsSchema.safeParse(readFields(request));
	if (!read.success) return refused(request, new Refusal("form-wrong"), 422);
	try {
		return Response.json({ revisions: await reviseProducts(db, actor, read.data) });
	} catch (refusal) {
		if (!(refusal instanceof RevisionRefused)) throw refusal;
		const columns = await columnsOf(request);
		return refused(request, refusal, 422, {
			problems: explainProblems(locale, columns, refusal.problems),
			conflicts: explainConflicts(locale, columns, refusal.conflicts),
		});
	}
}

export function refused(
	{ locale }: Pick<GridRequest, "locale">,
	refusal: Refusal,
	status: number,
	more = {},
): Response {
	const message = fill(words(locale).refusals[refusal.code], refusal.facts);
	const seconds = refusal.facts.seconds;
	const headers = new Headers(seconds === undefined ? [] : [["Retry-After", String(seconds)]]);
	return Response.json({ error: { code: refusal.code, message }, ...more }, { status, headers });
}

function readFields({ family, fields }: GridRequest): unknown {
	const given = new Map(fields);
	try {
		return { family, reason: given.get("reason") ?? "", products: JSON.parse(given.get("changes") ?? "null") };
	} catch {
		return {};
	}
}

async function columnsOf({ db, family }: GridRequest) {
	const found = await findFamily(db, family);
	return found ? (await openShelf(db, found.id)).columns : new Map();
}
