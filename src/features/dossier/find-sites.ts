import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { type Coordinates, distanceKm } from "#platform/distance-km.ts";

export interface SiteDistance {
	name: string;
	city: string;
	country: string;
	/** Null: the place of one of the two is unknown; never guessed. */
	km: number | null;
}

/** How far the reader's own sites are from a plant, the nearest first. */
export async function listSiteDistances(
	db: Database,
	actor: Actor,
	plant: Coordinates | null,
): Promise<SiteDistance[]> {
	if (actor.kind !== "client" || !actor.isMemberApproved) return [];
	const sites = await db
		.selectFrom("organisationUnit")
		.select(["name", "city", "country", "latitude", "longitude"])
		.where("organisationId", "=", actor.organisationId)
		.where("kind", "=", "site")
		.where("endedAt", "is", null)
		.orderBy("name")
		.limit(200)
		.execute();
	return sites
		.map(({ latitude, longitude, ...site }) => {
			const isKnown = plant !== null && latitude !== null && longitude !== null;
			return { ...site, km: isKnown ? Math.round(distanceKm(plant, { latitude, longitude })) : null };
		})
		.sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity));
}
