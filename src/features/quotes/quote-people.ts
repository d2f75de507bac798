// Who is written to about a quote, on either side.
import type { Database } from "#db/connect.ts";
import { holdsSeatForRfq } from "#features/organisations/find-held-seats.ts";
import { type Locale, toLocale } from "#platform/i18n/locales.ts";

export interface Reader {
	id: string;
	email: string;
	locale: Locale;
}

/** Whoever wrote the quote, and whoever owns its lead; each once, and only who can still sign in. */
export async function listSellersOf(db: Database, quote: { id: string; rfqId: string }): Promise<Reader[]> {
	const rows = await db
		.selectFrom("person")
		.select(["person.id", "person.email", "person.locale"])
		.where("person.disabledAt", "is", null)
		.where((where) =>
			where.or([
				where("person.id", "in", where.selectFrom("quote").select("quote.createdBy").where("quote.id", "=", quote.id)),
				where(
					"person.id",
					"in",
					where
						.selectFrom("lead")
						.select("lead.ownerPersonId")
						.where("lead.rfqId", "=", quote.rfqId)
						.where("lead.ownerPersonId", "is not", null)
						.$castTo<{ ownerPersonId: string }>(),
				),
			]),
		)
		.orderBy("person.id")
		.execute();
	return rows.map((row) => ({ ...row, locale: toLocale(row.locale) }));
}

/** Whoever sent the RFQ in; where that is nobody of theirs any more, the buyers of the organisation. */
export async function listBuyersOf(db: Database, quote: { rfqId: string; organisationId: string }): Promise<Reader[]> {
	const rows = await db
		.selectFrom("membership")
		.innerJoin("person", "person.id", "membership.personId")
		.leftJoin("rfqSubmission", (join) =>
			join.onRef("rfqSubmission.submittedBy", "=", "person.id").on("rfqSubmission.rfqId", "=", quote.rfqId),
		)
		.select(["person.id", "person.email", "person.locale", "rfqSubmission.rfqId as sent"])
		.select((row) => holdsSeatForRfq(quote.rfqId, ["procurement"])(row).as("buys"))
		.where("membership.organisationId", "=", quote.organisationId)
		.where("membership.state", "=", "approved")
		.where("person.disabledAt", "is", null)
		.orderBy("person.id")
		.execute();
	const sender = rows.filter((row) => row.sent !== null);
	const readers = sender.length > 0 ? sender : rows.filter((row) => Boolean(row.buys));
	return readers.map(({ id, email, locale }) => ({ id, email, locale: toLocale(locale) }));
}
