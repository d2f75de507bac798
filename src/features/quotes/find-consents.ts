// What was said inside a client before its quote is accepted. The caller has found the quote through its actor.
import type { Database } from "#db/connect.ts";
import type { StandingConsent } from "./judge-consents.ts";
import type { Taking } from "./take-offers.ts";

/** Consents that stand for a version; oldest first. A later version has none of them. */
export function listConsents(db: Database, versionId: string): Promise<StandingConsent[]> {
	return (
		db
			.selectFrom("quoteConsent")
			.innerJoin("quoteVersion", "quoteVersion.id", "quoteConsent.versionId")
			.innerJoin("person", "person.id", "quoteConsent.personId")
			.select(["quoteConsent.id", "quoteConsent.kind", "quoteConsent.personId", "person.name as personName"])
			.select(["quoteConsent.givenAt", "quoteConsent.note"])
			// The index begins with the quote.
			.whereRef("quoteConsent.quoteId", "=", "quoteVersion.quoteId")
			.where("quoteVersion.id", "=", versionId)
			.where("quoteConsent.versionId", "=", versionId)
			.where("quoteConsent.takenBackAt", "is", null)
			.orderBy("quoteConsent.id")
			.execute()
	);
}

export interface FirstOfTwo {
	id: string;
	personId: string;
	personName: string;
	givenAt: string;
	take: Taking;
	wording: string;
	locale: string;
}

/** The first yes of two, where one stands for this version. */
export async function findFirstOfTwo(
	db: Database,
	quote: { id: string },
	versionId: string,
): Promise<FirstOfTwo | undefined> {
	const row = await db
		.selectFrom("quoteConsent")
		.innerJoin("person", "person.id", "quoteConsent.personId")
		.select(["quoteConsent.id", "quoteConsent.personId", "person.name as personName", "quoteConsent.givenAt"])
		.select(["quoteConsent.take", "quoteConsent.wording", "quoteConsent.locale"])
		.where("quoteConsent.quoteId", "=", quote.id)
		.where("quoteConsent.versionId", "=", versionId)
		.where("quoteConsent.kind", "=", "first-of-two")
		.where("quoteConsent.takenBackAt", "is", null)
		.executeTakeFirst();
	return row && { ...row, take: JSON.parse(row.take) as Taking };
}
