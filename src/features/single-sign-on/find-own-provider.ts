import type { Database } from "#db/connect.ts";
import type { Instant } from "#db/columns.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { DAY, fromNow } from "#platform/clock.ts";
import { isOrganisationAdmin } from "./organisation-admin.ts";
import type { Because } from "./provider-refused.ts";

export interface OwnProvider {
	domains: string[];
	provider: {
		id: string;
		issuer: string;
		clientId: string;
		isDemanded: boolean;
		createdAt: Instant;
		createdBy: string;
	} | null;
	/** When the reader came in through it. */
	triedAt: Instant | null;
	refusals: { id: string; occurredAt: Instant; because: Because; detail: string }[];
}

const SHOWN = 20;

/** How the organisation's people come in, for its administrators; nobody else finds anything. */
export async function findOwnProvider(db: Database, actor: Actor): Promise<OwnProvider | undefined> {
	if (!isOrganisationAdmin(actor)) return undefined;
	const { organisationId, personId } = actor;
	const [domains, provider, refusals] = await Promise.all([
		db
			.selectFrom("organisationDomain")
			.where("organisationId", "=", organisationId)
			.select("domain")
			.orderBy("domain")
			.execute(),
		db
			.selectFrom("identityProvider")
			.innerJoin("person", "person.id", "identityProvider.createdBy")
			.leftJoin("identity", (join) =>
				join
					.onRef("identity.issuer", "=", "identityProvider.issuer")
					.onRef("identity.organisationId", "=", "identityProvider.organisationId")
					.onRef("identity.lastUsedAt", ">=", "identityProvider.createdAt")
					.on("identity.personId", "=", personId),
			)
			.where("identityProvider.organisationId", "=", organisationId)
			.where("identityProvider.endedAt", "is", null)
			.select(["identityProvider.id", "identityProvider.issuer", "identityProvider.clientId"])
			.select(["identityProvider.isDemanded", "identityProvider.createdAt"])
			.select(["person.name as createdBy", "identity.lastUsedAt as triedAt"])
			.executeTakeFirst(),
		db
			.selectFrom("event")
			.where("kind", "=", "provider.refused")
			.where("organisationId", "=", organisationId)
			.where("occurredAt", ">", fromNow(-30 * DAY))
			.select(["id", "occurredAt", "payload"])
			.orderBy("id", "desc")
			.limit(SHOWN)
			.execute(),
	]);
	const { triedAt = null, ...own } = provider ?? {};
	return {
		domains: domains.map(({ domain }) => domain),
		provider: provider ? { ...(own as typeof provider), isDemanded: provider.isDemanded === 1 } : null,
		triedAt,
		refusals: refusals.map(({ payload, ...refusal }) => ({ ...refusal, ...readReason(payload) })),
	};
}

function readReason(payload: string): { because: Because; detail: string } {
	return JSON.parse(payload) as { because: Because; detail: string };
}
