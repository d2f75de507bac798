import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { demandFresh } from "#platform/auth/fresh-session.ts";
import { sealSecret } from "#platform/auth/seal-secret.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { now } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { mayCall } from "#platform/http/outward.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { findProviderOf, type Provider, providerSealFor } from "./find-provider.ts";
import { discover } from "./open-id.ts";
import { demandOrganisationAdmin } from "./organisation-admin.ts";
import { ProviderRefused } from "./provider-refused.ts";

const line = z.string().trim().min(1).max(500);

export const setProviderSchema = z.object({
	issuer: z
		.url({ protocol: /^https?$/ })
		.max(500)
		.trim(),
	clientId: line,
	/** Empty: the one we have. */
	secret: z.string().trim().max(2_000).default(""),
	/** The provider that stood there when the form was opened; empty: none did. */
	seen: z.string().max(64).default(""),
});

/** An administrator says which provider the organisation's people may come in by. It must answer before it is taken. */
export async function setProvider(
	db: Database,
	anybody: Actor,
	input: z.output<typeof setProviderSchema>,
	settings: Pick<Settings, "appSecret" | "egressAllow">,
): Promise<void> {
	const actor = demandOrganisationAdmin(anybody);
	await demandFresh(db, actor);
	const { organisationId } = actor;
	if (!(await hasDomain(db, organisationId))) throw new Refusal("provider-no-domain");
	if (!mayCall(input.issuer, settings.egressAllow)) throw new Refusal("provider-address", {}, "issuer");
	const had = await findProviderOf(db, organisationId);
	if ((had?.id ?? "") !== input.seen) throw new Refusal("changed-meanwhile");
	const sealedSecret = sealedFrom(input, had, organisationId, settings);
	await mustAnswer(input, settings.egressAllow);
	await inTransaction(db, async (trx) => {
		const ended = { endedBy: actor.personId, endedAt: now() };
		await trx
			.updateTable("identityProvider")
			.set(ended)
			.where("id", "=", input.seen)
			.where("endedAt", "is", null)
			.execute();
		const id = newId();
		const made = await trx
			.insertInto("identityProvider")
			.values({
				id,
				organisationId,
				issuer: input.issuer,
				clientId: input.clientId,
				sealedSecret,
				isDemanded: 0,
				createdBy: actor.personId,
				createdAt: now(),
				endedBy: null,
				endedAt: null,
			})
			// Two administrators at once: the first one's stands.
			.onConflict((conflict) => conflict.doNothing())
			.returning("id")
			.executeTakeFirst();
		if (!made) throw new Refusal("changed-meanwhile");
		await recordEvent(trx, actor, { kind: "provider.set", subject: { kind: "identity-provider", id }, organisationId });
	});
}

async function hasDomain(db: Database, organisationId: string): Promise<boolean> {
	const domain = db.selectFrom("organisationDomain").where("organisationId", "=", organisationId).select("domain");
	return (await domain.executeTakeFirst()) !== undefined;
}

/** A secret is for one service: another issuer or client id needs it typed anew. */
function sealedFrom(
	{ issuer, clientId, secret }: z.output<typeof setProviderSchema>,
	had: Provider | undefined,
	organisationId: string,
	{ appSecret }: { appSecret: string },
): string {
	if (secret) return sealSecret(secret, providerSealFor(organisationId), appSecret);
	if (had?.issuer === issuer && had.clientId === clientId) return had.sealedSecret;
	throw new Refusal("provider-secret-missing", {}, "secret");
}

async function mustAnswer(input: z.output<typeof setProviderSchema>, allow: readonly string[]): Promise<void> {
	try {
		await discover({ ...input, secret: input.secret || "kept" }, allow);
	} catch (refused) {
		if (!(refused instanceof ProviderRefused)) throw refused;
		throw new Refusal("provider-not-found", {}, "issuer");
	}
}
