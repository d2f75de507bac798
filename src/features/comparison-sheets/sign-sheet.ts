import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { giveConsent } from "#features/quotes/give-consent.ts";
import { shownToClient } from "#features/quotes/quote.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { now, today } from "#platform/clock.ts";
import { canonicalJson, contentHash } from "#platform/canonical-json.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { holdSheet } from "./change-sheet.ts";
import { type ReadSheet, readComparison } from "./read-comparison.ts";
import { listNotes } from "./sheet-notes.ts";
import { type Signer, signingSeats } from "./sheet-rights.ts";
import { signedContent } from "./signed-content.ts";

export const signSheetSchema = z.object({
	sheetId: z.string().max(64),
	/** The one that was read. */
	revision: z.coerce.number().int().min(0).max(2_147_483_647),
	seat: z.enum(["price-comparison", "quality-comparison"]),
	statement: z.string().trim().max(2_000).default(""),
});

/**
 * A neutral seat has seen and compared this very state: price comparison for prices, quality comparison for quality. The
 * whole is kept as it was; our newest version gets the seat's consent, where it can still be accepted.
 */
export function signSheet(
	db: Database,
	actor: Actor,
	{ sheetId, revision, seat, statement }: z.output<typeof signSheetSchema>,
): Promise<{ signOffId: string; contentHash: string }> {
	return inTransaction(db, async (trx) => {
		const sheet = await holdSheet(trx, actor, sheetId);
		if (actor.kind !== "client" || !signingSeats(actor, sheet.unitId).includes(seat))
			throw new Refusal("sheet-not-to-sign");
		if (revision !== sheet.revision) throw new Refusal("sheet-changed-before-signing", { revision: sheet.revision });
		const read = await readComparison(trx, actor, sheet);
		if (!read.comparison.columns.some(({ offeredLines }) => offeredLines > 0))
			throw new Refusal("sheet-nothing-to-compare");
		const content = canonicalJson(signedContent(sheet, read, await listNotes(trx, sheet.id)));
		const signOffId = newId();
		const hash = contentHash(content);
		await trx
			.insertInto("sheetSignOff")
			.values({
				...{ id: signOffId, sheetId, organisationId: sheet.organisationId, revision, seat, statement },
				...{ personId: actor.personId, signedAt: now(), content, contentHash: hash },
			})
			.execute();
		await recordEvent(trx, actor, {
			kind: "comparison-sheet.signed",
			subject: { kind: "sheet", id: sheetId },
			organisationId: sheet.organisationId,
			payload: { revision, seat, signOffId, contentHash: hash },
		});
		const newest = versionToConsent(read);
		if (newest) {
			const kind = consentOf[seat];
			await giveConsent(trx, actor, { ...newest, kind, note: statement });
		}
		return { signOffId, contentHash: hash };
	});
}

const consentOf: Record<Signer, "compared" | "quality-seen"> = {
	"price-comparison": "compared",
	"quality-comparison": "quality-seen",
};

/** The newest version, where it is on the sheet and waits for an answer. */
function versionToConsent({ quote, comparison }: ReadSheet): { number: string; versionHash: string } | undefined {
	const state = quote && shownToClient(quote, today());
	if (!quote || (state !== "open" && state !== "countered")) return undefined;
	const column = comparison.columns.find(({ version }) => version === quote.latestVersion);
	return column?.versionHash ? { number: quote.number, versionHash: column.versionHash } : undefined;
}
