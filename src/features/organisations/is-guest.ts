import type { Selectable } from "kysely";
import type { PersonTable } from "#db/schema/organisations.ts";

type Known = Pick<Selectable<PersonTable>, "isGuest" | "passwordHash" | "disabledAt">;

/** Asked us something without an account, and may still make one. */
export function isGuest({ isGuest, passwordHash, disabledAt }: Known): boolean {
	return isGuest === 1 && passwordHash === null && disabledAt === null;
}
