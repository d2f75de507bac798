import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { demoFallback, demoStaff, demoTerritories } from "./demo-staff.ts";
import type { Stage } from "./stage.ts";

/** Puts the company's people at their desks, divides the world among those who sell, and names the fallback. */
export async function hireStaff({ trx }: Stage, passwordHash: string): Promise<void> {
	const ids = new Map<string, string>();
	for (const { roles, ...colleague } of demoStaff) {
		const id = newId();
		ids.set(colleague.email, id);
		const at = now();
		await trx
			.insertInto("person")
			.values({ id, ...colleague, passwordHash, kind: "staff", emailVerifiedAt: at, isDemo: 1, createdAt: at })
			.execute();
		await trx
			.insertInto("staffRole")
			.values(roles.map((role) => ({ personId: id, role })))
			.execute();
	}
	const families = await trx.selectFrom("family").select(["id", "code"]).execute();
	const territories = demoTerritories.map(({ country, family, email }, position) => ({
		id: newId(),
		country,
		familyId: families.find(({ code }) => code === family)?.id ?? null,
		personId: ids.get(email)!,
		position,
	}));
	await trx.insertInto("salesTerritory").values(territories).execute();
	const value = JSON.stringify(ids.get(demoFallback));
	await trx.insertInto("setting").values({ key: "lead-fallback", value, changedAt: now() }).execute();
}
