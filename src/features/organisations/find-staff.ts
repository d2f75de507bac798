import type { Instant } from "#db/columns.ts";
import type { Database } from "#db/connect.ts";
import type { StaffRole } from "#db/schema/organisations.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { type Locale, toLocale } from "#platform/i18n/locales.ts";

export interface Colleague {
	id: string;
	name: string;
	email: string;
	locale: Locale;
}

/** Colleagues who can act in at least one of the roles, by name; whoever is disabled or has not accepted yet is left out. */
export async function listStaffWithRole(db: Database, ...roles: [StaffRole, ...StaffRole[]]): Promise<Colleague[]> {
	const rows = await db
		.selectFrom("person")
		.where("kind", "=", "staff")
		.where("disabledAt", "is", null)
		.where("emailVerifiedAt", "is not", null)
		.where("id", "in", (query) => query.selectFrom("staffRole").where("role", "in", roles).select("personId"))
		.select(["id", "name", "email", "locale"])
		.orderBy("name")
		.orderBy("id")
		.execute();
	return rows.map((row) => ({ ...row, locale: toLocale(row.locale) }));
}

export interface DeskPerson {
	id: string;
	name: string;
	email: string;
	roles: StaffRole[];
	state: "active" | "waiting" | "disabled";
	createdAt: Instant;
}

/** Everybody with a seat at the desk; for the administrator, who finds them all on one page. */
export async function listDeskPeople(db: Database, actor: Actor): Promise<DeskPerson[]> {
	if (!hasRole(actor, "administrator")) return [];
	const people = await db
		.selectFrom("person")
		.where("kind", "=", "staff")
		.select(["id", "name", "email", "disabledAt", "emailVerifiedAt", "createdAt"])
		.orderBy("name")
		.orderBy("id")
		.limit(1_000)
		.execute();
	const roles = await db.selectFrom("staffRole").selectAll().orderBy("role").execute();
	const rolesOf = Map.groupBy(roles, ({ personId }) => personId);
	return people.map(({ disabledAt, emailVerifiedAt, ...person }) => ({
		...person,
		roles: (rolesOf.get(person.id) ?? []).map(({ role }) => role),
		state: disabledAt ? "disabled" : emailVerifiedAt ? "active" : "waiting",
	}));
}
