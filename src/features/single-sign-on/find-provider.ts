import type { Database } from "#db/connect.ts";
import type { IdentityProviderTable } from "#db/schema/entry.ts";
import { openSecret } from "#platform/auth/seal-secret.ts";
import type { ProviderAccess } from "./open-id.ts";

export type Provider = Pick<
	IdentityProviderTable,
	"id" | "organisationId" | "issuer" | "clientId" | "sealedSecret" | "isDemanded"
>;

const columns = [
	"identityProvider.id",
	"identityProvider.organisationId",
	"identityProvider.issuer",
	"identityProvider.clientId",
	"identityProvider.sealedSecret",
	"identityProvider.isDemanded",
] as const;

/** The provider of the approved organisation that has proved this mail domain. */
export function findProviderOfDomain(db: Database, domain: string): Promise<Provider | undefined> {
	return db
		.selectFrom("identityProvider")
		.innerJoin("organisation", "organisation.id", "identityProvider.organisationId")
		.innerJoin("organisationDomain", "organisationDomain.organisationId", "organisation.id")
		.where("organisationDomain.domain", "=", domain)
		.where("organisation.state", "=", "approved")
		.where("identityProvider.endedAt", "is", null)
		.select(columns)
		.executeTakeFirst();
}

export function findProviderOf(db: Database, organisationId: string): Promise<Provider | undefined> {
	return db
		.selectFrom("identityProvider")
		.where("organisationId", "=", organisationId)
		.where("endedAt", "is", null)
		.select(columns)
		.executeTakeFirst();
}

/** The one that was asked, if it still is the organisation's. */
export function findProviderById(db: Database, id: string): Promise<Provider | undefined> {
	return db
		.selectFrom("identityProvider")
		.innerJoin("organisation", "organisation.id", "identityProvider.organisationId")
		.where("identityProvider.id", "=", id)
		.where("organisation.state", "=", "approved")
		.where("identityProvider.endedAt", "is", null)
		.select(columns)
		.executeTakeFirst();
}

/** What the organisation's client secret is sealed for. */
export function providerSealFor(organisationId: string): string {
	return `identity-provider/${organisationId}`;
}

export function accessOf(provider: Provider, { appSecret }: { appSecret: string }): ProviderAccess {
	const secret = openSecret(provider.sealedSecret, providerSealFor(provider.organisationId), appSecret);
	if (secret === undefined) throw new Error("a client secret was sealed under another APP_SECRET");
	return { issuer: provider.issuer, clientId: provider.clientId, secret };
}
