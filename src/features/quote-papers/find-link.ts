import type { Database } from "#db/connect.ts";
import type { ClientState } from "#features/quotes/quote.ts";
import { now } from "#platform/clock.ts";
import { type Locale, toLocale } from "#platform/i18n/locales.ts";
import { hashToken } from "#platform/ids.ts";

export interface OpenLink {
	id: string;
	email: string;
	locale: Locale;
	expiresAt: string;
	passHash: string | null;
	passExpiresAt: string | null;
	codeExpiresAt: string | null;
	quote: {
		id: string;
		number: string;
		rfqId: string;
		rfqNumber: string;
		organisationId: string;
		latestVersion: number;
		clientState: ClientState;
		validUntil: string | null;
	};
}

/** A link that works now, by its token; wrong, ended and revoked ones are the same nothing. */
export async function findLink(db: Database, token: string): Promise<OpenLink | undefined> {
	if (token === "" || token.length > 100) return undefined;
	const row = await db
		.selectFrom("quoteLink")
		.innerJoin("quote", "quote.id", "quoteLink.quoteId")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.select(["quoteLink.id", "email", "quoteLink.locale", "expiresAt", "passHash", "passExpiresAt", "codeExpiresAt"])
		.select(["quote.id as quoteId", "quote.number", "quote.rfqId", "rfq.number as rfqNumber"])
		.select(["quote.organisationId", "quote.latestVersion", "quote.clientState", "quote.validUntil"])
		.where("tokenHash", "=", hashToken(token))
		.where("revokedAt", "is", null)
		.where("expiresAt", ">", now())
		.where("quote.latestVersion", ">", 0)
		.executeTakeFirst();
	if (!row) return undefined;
	const { id, email, locale, expiresAt, passHash, passExpiresAt, codeExpiresAt, quoteId, rfqNumber, ...quote } = row;
	const link = { id, email, locale: toLocale(locale), expiresAt, passHash, passExpiresAt, codeExpiresAt };
	return { ...link, quote: { ...quote, id: quoteId, rfqNumber: rfqNumber! } };
}

/** May the browser that holds `pass` have the files? */
export function hasPass({ passHash, passExpiresAt }: OpenLink, pass: string | undefined): boolean {
	if (!pass || passHash === null || passExpiresAt === null) return false;
	return hashToken(pass) === passHash && passExpiresAt > now();
}
