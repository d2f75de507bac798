// One-time links: 256 random bits, of which only the SHA-256 is kept.
import type { Database, DatabaseTransaction } from "../../../db/connect.ts";
import type { TokenTable } from "../../../db/schema/machinery.ts";
import { DAY, fromNow, HOUR, now } from "../clock.ts";
import { hashToken, newToken } from "../ids.ts";
import { Refusal } from "../refusal.ts";

export type TokenPurpose = TokenTable["purpose"];
export type TokenSubject = { personId: string } | { registrationId: string } | { guestRfqId: string };

export const tokenLifeMs: Record<TokenPurpose, number> = {
	"verify-email": DAY,
	"reset-password": HOUR,
	invitation: 72 * HOUR,
	"confirm-rfq": DAY,
};

/** Makes a token and gives it; it can be read nowhere afterwards. */
export async function issueToken(
	trx: DatabaseTransaction,
	purpose: TokenPurpose,
	subject: TokenSubject,
): Promise<string> {
	const token = newToken();
	await trx
		.insertInto("token")
		.values({
			tokenHash: hashToken(token),
			purpose,
			personId: null,
			registrationId: null,
			guestRfqId: null,
			...subject,
			createdAt: now(),
			expiresAt: fromNow(tokenLifeMs[purpose]),
		})
		.execute();
	return token;
}

export interface FoundToken {
	personId: string | null;
	registrationId: string | null;
	guestRfqId: string | null;
}

/** Looks without using it up: mail scanners open every link. */
export async function findToken(
	db: Database,
	purpose: TokenPurpose,
	token: string | null,
): Promise<FoundToken | undefined> {
	if (!token) return undefined;
	return db
		.selectFrom("token")
		.where("tokenHash", "=", hashToken(token))
		.where("purpose", "=", purpose)
		.where("usedAt", "is", null)
		.where("expiresAt", ">", now())
		.select(["personId", "registrationId", "guestRfqId"])
		.executeTakeFirst();
}

/** Uses it up: of any number of simultaneous uses, one gets it and the others are refused. */
export async function useToken(trx: DatabaseTransaction, purpose: TokenPurpose, token: string): Promise<FoundToken> {
	const used = await trx
		.updateTable("token")
		.set({ usedAt: now() })
		.where("tokenHash", "=", hashToken(token))
		.where("purpose", "=", purpose)
		.where("usedAt", "is", null)
		.where("expiresAt", ">", now())
		.returning(["personId", "registrationId", "guestRfqId"])
		.executeTakeFirst();
	if (!used) throw new Refusal("link-not-valid");
	return used;
}

/** Voids what is left of a person's links of one purpose. */
export async function voidTokens(trx: DatabaseTransaction, purpose: TokenPurpose, personId: string): Promise<void> {
	await trx
		.updateTable("token")
		.set({ usedAt: now() })
		.where("personId", "=", personId)
		.where("purpose", "=", purpose)
		.where("usedAt", "is", null)
		.execute();
}
