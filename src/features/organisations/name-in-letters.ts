import type { OrganisationTable } from "#db/schema/organisations.ts";

/** Until the desk has looked at a company's name, letters call it by its proven domain. */
export function nameInLetters(
	organisation: Pick<OrganisationTable, "name" | "state"> & { domain: string | null },
): string {
	return organisation.state === "approved" ? organisation.name : (organisation.domain ?? "–");
}
