import type { Database } from "#db/connect.ts";
import { listUnits, sitesAmong } from "#features/organisations/find-units.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import type { TypedRfq } from "./typed-rfq.ts";

/** The draft with one of the organisation's own sites as its delivery place; any other one is not found. */
export async function putSite(db: Database, actor: Actor, typed: TypedRfq, siteId: string): Promise<TypedRfq> {
	const units = actor.kind === "client" ? await listUnits(db, actor, actor.organisationId) : [];
	const site = sitesAmong(units).find(({ id }) => id === siteId);
	if (!site) throw new Refusal("not-found", {}, "site");
	return { ...typed, deliveryCountry: site.country, deliveryCity: site.city, deliveryPlace: "" };
}
