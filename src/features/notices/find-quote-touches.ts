// The lines of quotes that a bulletin touches: by the product asked for or by the one offered, in the version that counts.
// What was accepted was bought, and what was bought is concerned as long as we know of it.
import type { Database } from "#db/connect.ts";
import type { ClientState } from "#db/schema/quotes.ts";
import type { Concern } from "#features/bulletins/concerned-follows.ts";
import { isMeant, type Touch } from "./touch.ts";

const concerned = ["open", "countered", "accepted", "partly-accepted"] as const satisfies readonly ClientState[];

/** What this room reads of a quote's frozen content. */
interface QuotedLines {
	lines: { position: number; asked: { partNumber: string }; offers: { product: { partNumber: string } | null }[] }[];
}

/** `meant`: the products of the concern. */
export async function findQuoteTouches(
	db: Database,
	concern: Concern,
	meant: readonly { id: string; partNumber: string }[],
): Promise<Touch[]> {
	const ids = new Map(meant.map(({ id, partNumber }) => [partNumber, id]));
	const rows = await db
		.selectFrom("quote")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.innerJoin("organisation", "organisation.id", "quote.organisationId")
		.innerJoin("quoteVersion", (join) =>
			join.onRef("quoteVersion.quoteId", "=", "quote.id").onRef("quoteVersion.version", "=", "quote.latestVersion"),
		)
		.select(["quote.organisationId", "rfq.id as subjectId", "rfq.unitId", "quote.number", "quoteVersion.content"])
		.where("organisation.state", "=", "approved")
		.where("quote.clientState", "in", concerned)
		.where(({ or, exists }) => or([exists(quotedFor(db, concern)), exists(askedFor(db, concern))]))
		.orderBy("quote.id")
		.execute();
	return rows.flatMap(({ organisationId, subjectId, unitId, number, content }) =>
		(JSON.parse(content) as QuotedLines).lines.flatMap(({ position, asked, offers }) => {
			const named = [asked.partNumber, ...offers.map(({ product }) => product?.partNumber ?? "")];
			const productId = named.map((partNumber) => ids.get(partNumber)).find((id) => id !== undefined);
			if (productId === undefined) return [];
			const where = { organisationId, subjectId, unitId, label: number, line: position + 1 };
			return [{ ...where, kind: "quote" as const, productId }];
		}),
	);
}

function quotedFor(db: Database, concern: Concern) {
	return db
		.selectFrom("quotedPrice")
		.innerJoin("product", "product.id", "quotedPrice.productId")
		.select("quotedPrice.id")
		.whereRef("quotedPrice.versionId", "=", "quoteVersion.id" as never)
		.where(isMeant(concern));
}

function askedFor(db: Database, concern: Concern) {
	return db
		.selectFrom("rfqLine")
		.innerJoin("product", "product.id", "rfqLine.productId")
		.select("rfqLine.id")
		.whereRef("rfqLine.rfqId", "=", "rfq.id" as never)
		.where(isMeant(concern));
}
