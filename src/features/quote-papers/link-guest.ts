import type { DatabaseTransaction } from "#db/connect.ts";
import { isGuest } from "#features/organisations/is-guest.ts";
import { system } from "#platform/auth/actor.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { type LinkSettings, makeLink } from "./make-link.ts";
import { MOST_LINK_DAYS } from "./quote-link.ts";

/**
 * Follows `quote.sent`: whoever asked without an account reads the answer through a link. Once for each version.
 * Whom their organisation has declined meanwhile, or an organisation that we refused, is sent nothing.
 */
export async function linkGuest(
	trx: DatabaseTransaction,
	{ quoteId, version }: { quoteId: string; version: number },
	settings: LinkSettings,
): Promise<void> {
	const sent = await trx
		.selectFrom("quote")
		.innerJoin("quoteVersion", "quoteVersion.quoteId", "quote.id")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.innerJoin("person", "person.id", "rfq.createdBy")
		.innerJoin("organisation", "organisation.id", "quote.organisationId")
		.innerJoin("membership", (join) =>
			join
				.onRef("membership.personId", "=", "person.id")
				.onRef("membership.organisationId", "=", "quote.organisationId"),
		)
		.select(["quote.id", "quote.number", "quote.organisationId", "rfq.number as rfqNumber"])
		.select(["quoteVersion.validUntil", "quoteVersion.sentBy"])
		.select(["person.id as personId", "person.email", "person.locale"])
		.select(["person.isGuest", "person.passwordHash", "person.disabledAt"])
		.where("quote.id", "=", quoteId)
		.where("quoteVersion.version", "=", version)
		.where("membership.state", "!=", "ended")
		.where("organisation.state", "!=", "refused")
		.executeTakeFirst();
	if (!sent || !isGuest(sent)) return;
	const { personId, email, sentBy, validUntil, organisationId } = sent;
	const idempotencyKey = `quote-link/${quoteId}/${version}/${personId}`;
	const letter = trx.selectFrom("letter").select("id").where("idempotencyKey", "=", idempotencyKey);
	if (await letter.executeTakeFirst()) return;
	const quote = { id: quoteId, number: sent.number, rfqNumber: sent.rfqNumber!, organisationId, validUntil };
	const locale = toLocale(sent.locale);
	const link = { quote, email, personId, locale, days: MOST_LINK_DAYS, createdBy: sentBy, idempotencyKey };
	await makeLink(trx, system("worker"), link, settings);
}
