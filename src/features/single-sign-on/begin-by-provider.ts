import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { ClientActor } from "#platform/auth/actor.ts";
import type { Settings } from "#platform/env.ts";
import { Refusal } from "#platform/refusal.ts";
import { domainOf } from "#features/organisations/free-mail.ts";
import { emailSchema } from "#features/organisations/person-fields.ts";
import { startHalfSignIn } from "#features/second-factor/half-sign-in.ts";
import { accessOf, findProviderOf, findProviderOfDomain, type Provider } from "./find-provider.ts";
import { askProvider, discover } from "./open-id.ts";
import { noteRefusal } from "./note-refusal.ts";
import { ProviderRefused } from "./provider-refused.ts";
import { demandOrganisationAdmin } from "./organisation-admin.ts";

export const beginByProviderSchema = z.object({ email: emailSchema });

type BeginSettings = Pick<Settings, "siteUrl" | "appSecret" | "egressAllow">;

interface Beginning {
	cookies: Record<string, string>;
	settings: BeginSettings;
	locale: string;
	/** Where to go afterwards: a path of ours, or nothing. */
	next: string;
}

/** Where the browser is to be sent back to: one address for every language, to be registered at the provider. */
export function redirectAddress(siteUrl: string): string {
	return `${siteUrl}/sign-in/provider/callback`;
}

/** Begins a sign-in at the provider of the address's domain. Whether anybody has the address is not asked. Gives the cookie. */
export async function beginByProvider(
	db: Database,
	{ email }: z.output<typeof beginByProviderSchema>,
	beginning: Beginning,
): Promise<string> {
	const provider = await findProviderOfDomain(db, domainOf(email));
	if (!provider) throw new Refusal("provider-none", {}, "email");
	return begin(db, provider, beginning, null);
}

/** An administrator tries the own provider, signed in. */
export async function beginTrial(db: Database, actor: ClientActor, beginning: Beginning): Promise<string> {
	demandOrganisationAdmin(actor);
	const provider = await findProviderOf(db, actor.organisationId);
	if (!provider) throw new Refusal("not-found");
	return begin(db, provider, beginning, actor.personId);
}

async function begin(
	db: Database,
	provider: Provider,
	{ settings, cookies, locale, next }: Beginning,
	personId: string | null,
): Promise<string> {
	const asked = await ask(db, provider, settings);
	const payload = { providerId: provider.id, ...asked, locale, next, isTrial: personId !== null };
	return inTransaction(db, (trx) =>
		startHalfSignIn(trx, { cookies, settings }, { purpose: "single-sign-on", personId, payload }),
	);
}

async function ask(db: Database, provider: Provider, settings: BeginSettings) {
	try {
		const config = await discover(accessOf(provider, settings), settings.egressAllow);
		return await askProvider(config, redirectAddress(settings.siteUrl));
	} catch (refused) {
		if (!(refused instanceof ProviderRefused)) throw refused;
		await noteRefusal(db, provider, refused);
		throw new Refusal("provider-unreachable");
	}
}
