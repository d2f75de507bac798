// What the pages of another supplier's offer show: the sheet, the RFQ's lines, and what is stored. Found through the actor.
import type { Database } from "#db/connect.ts";
import { readRfq } from "#features/rfq/find-rfqs.ts";
import { readFrom } from "#features/rfq/line-window.ts";
import { LINES_ON_A_PAGE } from "#features/rfq/rfq.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { comparedLines } from "./compared-lines.ts";
import { findSheet, type Sheet } from "./find-sheets.ts";
import type { ComparedLine } from "./reckoning.ts";
import { readRivalHead, readRivalPrices, type RivalHead } from "./read-rivals.ts";
import { emptyRivalPrice } from "./rival-price.ts";
import type { RivalPrices } from "./save-rival-prices.ts";
import { canEditSheet } from "./sheet-rights.ts";

export interface SheetLines {
	sheet: Sheet;
	lines: ComparedLine[];
	mayEdit: boolean;
}

export async function findSheetLines(db: Database, actor: Actor, sheetId: string): Promise<SheetLines | undefined> {
	const sheet = await findSheet(db, actor, sheetId);
	if (!sheet) return undefined;
	const rfq = (await readRfq(db, sheet.rfqId))!;
	return { sheet, lines: comparedLines(rfq, sheet.settings), mayEdit: canEditSheet(actor, sheet.unitId) };
}

export interface RivalPage extends SheetLines {
	offer: RivalHead;
	/** The place of the first line shown. */
	from: number;
	shown: ComparedLine[];
	/** Of the lines shown; of those nobody typed, an empty one. */
	prices: RivalPrices;
}

export async function findRivalPage(
	db: Database,
	actor: Actor,
	{ sheetId, offerId, from }: { sheetId: string; offerId: string; from: string },
): Promise<RivalPage | undefined> {
	const found = await findSheetLines(db, actor, sheetId);
	const offer = found && (await readRivalHead(db, found.sheet.id, offerId));
	if (!offer) return undefined;
	const first = readFrom(from, found.lines.length);
	const shown = found.lines.slice(first, first + LINES_ON_A_PAGE);
	const typed = await readRivalPrices(
		db,
		offer.id,
		shown.map(({ id }) => id),
	);
	const prices = Object.fromEntries(shown.map(({ id }) => [id, typed.get(id) ?? emptyRivalPrice]));
	return { ...found, offer, from: first, shown, prices };
}
