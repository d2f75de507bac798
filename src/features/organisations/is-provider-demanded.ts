import type { Database } from "#db/connect.ts";
import { domainOf } from "./free-mail.ts";

/** Does the organisation of this mail domain let its people in by its identity provider only? Asks nothing of the person. */
export async function isProviderDemanded(db: Database, email: string): Promise<boolean> {
	const row = await db
		.selectFrom("organisationDomain")
		.innerJoin("identityProvider", "identityProvider.organisationId", "organisationDomain.organisationId")
		.where("organisationDomain.domain", "=", domainOf(email))
		.where("identityProvider.endedAt", "is", null)
		.where("identityProvider.isDemanded", "=", 1)
		.select("identityProvider.id")
		.executeTakeFirst();
	return row !== undefined;
}
