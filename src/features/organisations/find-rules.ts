import type { Instant } from "#db/columns.ts";
import type { Database } from "#db/connect.ts";
import type { RuleKind } from "#db/schema/client-house.ts";

export const ruleKinds = [
	"compared-over-amount",
	"quality-seen-for-new-products",
	"two-persons",
	"not-who-asked",
] as const satisfies RuleKind[];

export interface StandingRule {
	id: string;
	kind: RuleKind;
	/** From this amount on, in minor units of `currency`; null: always. */
	amountMinor: number | null;
	currency: string | null;
}

/** What binds the organisation now; unscoped: for deeds that obey it and pages that have asked who may read it. */
export async function findStandingRules(db: Database, organisationId: string): Promise<StandingRule[]> {
	return db
		.selectFrom("organisationRule")
		.select(["id", "kind", "amountMinor", "currency"])
		.where("organisationId", "=", organisationId)
		.where("switchedOffAt", "is", null)
		.orderBy("kind")
		.orderBy("id")
		.execute();
}

export interface RuleRecord extends StandingRule {
	switchedOnByName: string;
	switchedOnAt: Instant;
	/** Null: stands. */
	switchedOffAt: Instant | null;
	switchedOffByName: string | null;
	/** Switched off by a colleague of ours. */
	isUndone: boolean;
	/** Why, where one of ours did. */
	switchedOffReason: string | null;
}

/** Every rule an organisation has switched on, the latest first; unscoped as well. */
export async function listRules(db: Database, organisationId: string): Promise<RuleRecord[]> {
	const rows = await db
		.selectFrom("organisationRule")
		.innerJoin("person as switcher", "switcher.id", "organisationRule.switchedOnBy")
		.leftJoin("person as ender", "ender.id", "organisationRule.switchedOffBy")
		.selectAll("organisationRule")
		.select(["switcher.name as switchedOnByName", "ender.name as switchedOffByName", "ender.kind as enderKind"])
		.where("organisationRule.organisationId", "=", organisationId)
		.orderBy("organisationRule.switchedOnAt", "desc")
		.orderBy("organisationRule.id", "desc")
		.limit(200)
		.execute();
	return rows.map(({ enderKind, ...row }) => ({ ...row, isUndone: enderKind === "staff" }));
}
