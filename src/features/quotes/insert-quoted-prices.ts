import type { DatabaseTransaction } from "#db/connect.ts";
import { newId } from "#platform/ids.ts";
import type { QuoteContent } from "./quote-content.ts";

/** Each price as a row, for "what did we quote last". */
export async function insertQuotedPrices(
	trx: DatabaseTransaction,
	content: QuoteContent,
	products: ReadonlyMap<string, string>,
	sent: { versionId: string; organisationId: string; quotedAt: string },
): Promise<void> {
	const rows = content.lines.flatMap(({ offers }) =>
		offers.flatMap(({ key, unit, priceBasis, breaks }) =>
			breaks.map(({ quantity, unitPriceMinor }) => ({
				...sent,
				id: newId(),
				productId: products.get(key) ?? null,
				quantity,
				unit,
				unitPriceMinor,
				priceBasis,
				currency: content.currency,
			})),
		),
	);
	// Both engines bound the parameters of one statement.
	for (let at = 0; at < rows.length; at += 1_000)
		await trx
			.insertInto("quotedPrice")
			.values(rows.slice(at, at + 1_000))
			.execute();
}
