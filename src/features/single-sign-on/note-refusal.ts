import { type Database, inTransaction } from "#db/connect.ts";
import { system } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { ProviderRefused } from "./provider-refused.ts";

/** Puts on record why an answer was not accepted, for the organisation's administrator. */
export function noteRefusal(
	db: Database,
	{ id, organisationId }: { id: string; organisationId: string },
	{ because, detail }: ProviderRefused,
): Promise<unknown> {
	return inTransaction(db, (trx) =>
		recordEvent(trx, system("sign-in"), {
			kind: "provider.refused",
			subject: { kind: "identity-provider", id },
			organisationId,
			payload: { because, detail },
		}),
	);
}
