// Who gets a lead: the owner of the account, else the narrowest territory, else the named fallback. Nobody who is
// disabled gets anything, and the reason is kept.
import type { Named } from "./lead-facts.ts";

export type RouteReason =
	| { code: "account-owner"; facts: Record<string, never> }
	| { code: "territory"; facts: { country: string | null; family: Named | null } }
	| { code: "fallback"; facts: Record<string, never> }
	| { code: "first-of-command"; facts: Record<string, never> }
	| { code: "nobody"; facts: Record<string, never> };

export interface TerritoryFacts {
	country: string | null;
	familyId: string | null;
	familyName: Named | null;
	personId: string;
	position: number;
}

export interface RouteFacts {
	/** Where the client's organisation sits. */
	country: string;
	/** Of each line: the family first, then those above; empty for a free-form line. */
	familyPaths: readonly (readonly string[])[];
	accountOwnerId: string | null;
	territories: readonly TerritoryFacts[];
	fallbackPersonId: string | null;
	/** The sales command, in the order they joined. */
	commandIds: readonly string[];
	/** Staff who may be given something. */
	enabledIds: ReadonlySet<string>;
}

export interface Route {
	ownerPersonId: string | null;
	reason: RouteReason;
}

export function chooseOwner(facts: RouteFacts): Route {
	const { accountOwnerId, fallbackPersonId, enabledIds } = facts;
	const isEnabled = (personId: string | null): personId is string => personId !== null && enabledIds.has(personId);
	if (isEnabled(accountOwnerId)) return { ownerPersonId: accountOwnerId, reason: { code: "account-owner", facts: {} } };
	const territory = narrowestTerritory(facts, isEnabled);
	if (territory) {
		const { country, familyName: family, personId } = territory;
		return { ownerPersonId: personId, reason: { code: "territory", facts: { country, family } } };
	}
	if (isEnabled(fallbackPersonId)) return { ownerPersonId: fallbackPersonId, reason: { code: "fallback", facts: {} } };
	const first = facts.commandIds.find(isEnabled);
	if (first) return { ownerPersonId: first, reason: { code: "first-of-command", facts: {} } };
	return { ownerPersonId: null, reason: { code: "nobody", facts: {} } };
}

/** Country and family beat a country alone, which beats a family alone; a nearer family beats a wider one. */
function narrowestTerritory(
	{ country, familyPaths, territories }: RouteFacts,
	isEnabled: (personId: string) => boolean,
): TerritoryFacts | undefined {
	const path = mainFamilyPath(familyPaths);
	const narrowness = ({ country: land, familyId }: TerritoryFacts) =>
		(land ? 1_000 : 0) + (familyId ? 500 - path.indexOf(familyId) : 0);
	return territories
		.filter(
			(territory) =>
				isEnabled(territory.personId) &&
				(territory.country === null || territory.country === country) &&
				(territory.familyId === null || path.includes(territory.familyId)),
		)
		.sort((a, b) => narrowness(b) - narrowness(a) || a.position - b.position)[0];
}

/** The family most lines ask for; of equals, the first. */
function mainFamilyPath(paths: RouteFacts["familyPaths"]): readonly string[] {
	const known = paths.filter((path) => path.length > 0);
	const count = (family: string) => known.filter((path) => path[0] === family).length;
	return [...known].sort((a, b) => count(b[0]!) - count(a[0]!))[0] ?? [];
}
