import type { Database } from "#db/connect.ts";
import { nameLine, nameOffer } from "./name-offer.ts";
import type { AcceptedLine } from "./quote-answer.ts";
import { findOffer, type QuoteContent } from "./quote-content.ts";

const BATCH = 20;

/**
 * What of these offers this organisation has never accepted before, by name. A part without a number of our catalogue
 * cannot be recognised and counts as new.
 */
export async function listNewParts(
	db: Database,
	organisationId: string,
	content: QuoteContent,
	offerKeys: readonly string[],
): Promise<string[]> {
	const offers = offerKeys.flatMap((key) => findOffer(content, key) ?? []);
	const wanted = new Set(offers.flatMap(({ offer }) => offer.product?.partNumber ?? []));
	const nameless = offers.filter(({ offer }) => offer.product === null);
	const known = await listAcceptedParts(db, organisationId, wanted);
	const unknown = [...wanted].filter((partNumber) => !known.has(partNumber));
	return [...unknown, ...new Set(nameless.map(({ line, offer }) => nameOffer(offer) || nameLine(line)))];
}

/** Looks through what was accepted, newest first, until each part has been met or nothing is left. */
async function listAcceptedParts(
	db: Database,
	organisationId: string,
	wanted: ReadonlySet<string>,
): Promise<Set<string>> {
	const known = new Set<string>();
	for (let before: string | undefined; known.size < wanted.size;) {
		let query = db
			.selectFrom("quoteAnswer")
			.innerJoin("quote", "quote.id", "quoteAnswer.quoteId")
			.innerJoin("quoteVersion", "quoteVersion.id", "quoteAnswer.versionId")
			.select(["quoteAnswer.id", "quoteAnswer.lines", "quoteVersion.content"])
			.where("quote.organisationId", "=", organisationId)
			.where("quoteAnswer.kind", "in", ["accepted", "partly-accepted"])
			.orderBy("quoteAnswer.id", "desc")
			.limit(BATCH);
		if (before) query = query.where("quoteAnswer.id", "<", before);
		const rows = await query.execute();
		for (const { lines, content } of rows) {
			const sent = JSON.parse(content) as QuoteContent;
			for (const { offerKey } of JSON.parse(lines) as AcceptedLine[]) {
				const partNumber = findOffer(sent, offerKey)?.offer.product?.partNumber;
				if (partNumber !== undefined && wanted.has(partNumber)) known.add(partNumber);
			}
		}
		if (rows.length < BATCH) break;
		before = rows.at(-1)!.id;
	}
	return known;
}
