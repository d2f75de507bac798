import type { Database } from "#db/connect.ts";
import { type Alternative, listAlternatives } from "#features/catalogue/find-alternatives.ts";
import { type CrossReference, listCrossReferences } from "#features/catalogue/find-cross-references.ts";
import { FieldChecks } from "#features/rfq/field-checks.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { FieldTree } from "#platform/http/fields.ts";
import { lastText } from "#platform/http/typed-texts.ts";
import { findLastQuotedToOthers } from "./find-last-quoted-to-others.ts";
import type { QuotedPrice } from "./find-last-quoted-prices.ts";
import { findQuoteDraft, type QuoteDraftView } from "./find-quote-draft.ts";
import { canMove } from "./quote.ts";
import { canWriteQuotes } from "./quote-rights.ts";
import { readTypedQuote } from "./read-typed-quote.ts";
import type { TypedQuote } from "./typed-quote.ts";

/** Lines on one page of the editor. */
export const LINES_IN_WINDOW = 10;

export interface QuoteEditor extends QuoteDraftView {
	/** Which save the form goes on from. */
	opened: number;
	mayWrite: boolean;
	/** In which amounts are shown: the one typed, or the RFQ's while that one is none. */
	currency: string;
	/** The first line of the window, from 0. */
	from: number;
	/** What other clients were quoted last, by product. */
	others: ReadonlyMap<string, QuotedPrice[]>;
	/** What may be offered instead of the products asked for in this window, by product. */
	instead: ReadonlyMap<string, Instead>;
}

export interface Instead {
	alternatives: Alternative[];
	secondBrands: CrossReference[];
}

/** The desk's page of one quote; `posted` where a form was refused, or two people's changes clash. */
export async function openQuoteEditor(
	db: Database,
	actor: Actor,
	number: string,
	{ from, posted }: { from: number; posted?: FieldTree | undefined },
): Promise<QuoteEditor | undefined> {
	const isWriting = posted !== undefined && (posted.form === undefined || posted.form === "write-quote");
	const view = await findQuoteDraft(db, actor, number, isWriting ? readTypedQuote(posted) : undefined);
	if (!view) return undefined;
	const { rfq, typed, quote } = view;
	const first = windowStart(from, typed.lines.length);
	const lines = typed.lines.slice(first, first + LINES_IN_WINDOW);
	const productIds = lines.flatMap(({ offers }) =>
		offers.flatMap(({ key }) => view.offers.get(key)?.product?.id ?? []),
	);
	const asked = rfq.lines.filter(({ id }) => lines.some(({ rfqLineId }) => rfqLineId === id));
	return {
		...view,
		typed: posted || quote.deskState !== "with-client" ? typed : forNextVersion(typed),
		// A form whose save was kept, though what followed was refused, goes on from that save.
		opened: view.isStored ? view.revision : Number(lastText(posted?.revision)) || 0,
		currency: new FieldChecks().currency([], typed.currency, rfq.currency),
		mayWrite: canWriteQuotes(actor) && canMove(quote, "write-draft"),
		from: first,
		others: await findLastQuotedToOthers(db, actor, { productIds, organisationId: rfq.organisationId }),
		instead: await findInstead(
			db,
			actor,
			asked.flatMap(({ product }) => product?.id ?? []),
		),
	};
}

/** What was said about the version that went out, and why it was allowed, is not said of the next one. */
function forNextVersion(typed: TypedQuote): TypedQuote {
	return { ...typed, changeNote: "", approvalReason: "" };
}

/** Two queries a product, of which a window has ten at most. */
async function findInstead(db: Database, actor: Actor, productIds: readonly string[]): Promise<Map<string, Instead>> {
	const found = new Map<string, Instead>();
	for (const id of new Set(productIds)) {
		const references = await listCrossReferences(db, actor, id);
		found.set(id, {
			alternatives: await listAlternatives(db, id),
			secondBrands: references.filter(({ kind }) => kind === "second-brand"),
		});
	}
	return found;
}

/** The start of the window that holds line `from`, both counted from 0. */
function windowStart(from: number, count: number): number {
	const last = Math.max(0, count - 1);
	const wanted = Number.isInteger(from) ? Math.min(Math.max(0, from), last) : 0;
	return wanted - (wanted % LINES_IN_WINDOW);
}
