import { z } from "zod";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { currencies } from "./currencies.ts";
import { findStandingRules, ruleKinds, type StandingRule } from "./find-rules.ts";
import { holdOrganisation } from "./hold-organisation.ts";
import { readRuleAmount } from "./read-rule-amount.ts";
import { asHouseKeeper } from "./unit-to-decide.ts";

export const switchRuleSchema = z.object({
	kind: z.enum(ruleKinds),
	to: z.enum(["on", "off"]),
	/** As typed; read where the rule knows an amount. */
	amount: z.string().trim().max(40).default(""),
	currency: z.enum(currencies).default("EUR"),
	/** The id of the rule that stood when the form was read; empty: none did. */
	seen: z.string().max(64).default(""),
});

/**
 * An administrator of the client switches a rule on, off, or to another amount. Where another administrator was
 * quicker, nothing is changed and the refusal says who did what; who wanted the same is content.
 */
export async function switchRule(db: Database, actor: Actor, input: z.input<typeof switchRuleSchema>): Promise<void> {
	const keeper = asHouseKeeper(actor);
	const { kind, seen = "" } = input;
	const wanted = input.to === "on" ? whatIsWanted(input) : null;
	return inTransaction(db, async (trx) => {
		await holdOrganisation(trx, keeper.organisationId);
		const standing = (await findStandingRules(trx, keeper.organisationId)).find((rule) => rule.kind === kind);
		if (isSame(standing, wanted)) return;
		if ((standing?.id ?? "") !== seen) throw await whoWasQuicker(trx, keeper, kind, standing);
		if (standing) await switchOff(trx, keeper, standing);
		if (wanted) await switchOn(trx, keeper, kind, wanted);
	});
}

type Wanted = Pick<StandingRule, "amountMinor" | "currency">;

function whatIsWanted({ kind, amount, currency = "EUR" }: z.input<typeof switchRuleSchema>): Wanted {
	if (kind !== "compared-over-amount") return { amountMinor: null, currency: null };
	return { amountMinor: readRuleAmount(amount ?? "", currency), currency };
}

function isSame(standing: StandingRule | undefined, wanted: Wanted | null): boolean {
	if (!standing || !wanted) return !standing && !wanted;
	return standing.amountMinor === wanted.amountMinor && standing.currency === wanted.currency;
}

async function switchOn(trx: DatabaseTransaction, keeper: ClientActor, kind: StandingRule["kind"], wanted: Wanted) {
	const id = newId();
	const { organisationId, personId } = keeper;
	await trx
		.insertInto("organisationRule")
		.values({ id, organisationId, kind, ...wanted, switchedOnBy: personId, switchedOnAt: now() })
		.execute();
	await noteSwitch(trx, keeper, id, { kind, to: "on" });
}

async function switchOff(trx: DatabaseTransaction, keeper: ClientActor, { id, kind }: StandingRule) {
	const ended = { switchedOffBy: keeper.personId, switchedOffAt: now() };
	await trx.updateTable("organisationRule").set(ended).where("id", "=", id).execute();
	await noteSwitch(trx, keeper, id, { kind, to: "off" });
}

function noteSwitch(trx: DatabaseTransaction, keeper: ClientActor, id: string, payload: Record<string, string>) {
	return recordEvent(trx, keeper, {
		kind: "organisation.rule-switched",
		subject: { kind: "organisation-rule", id },
		organisationId: keeper.organisationId,
		payload,
	});
}

/** Names whoever switched this rule last. */
async function whoWasQuicker(
	trx: DatabaseTransaction,
	{ organisationId }: ClientActor,
	kind: StandingRule["kind"],
	standing: StandingRule | undefined,
): Promise<Refusal> {
	const last = await trx
		.selectFrom("organisationRule")
		.innerJoin("person", "person.id", standing ? "organisationRule.switchedOnBy" : "organisationRule.switchedOffBy")
		.select("person.name")
		.where("organisationRule.organisationId", "=", organisationId)
		.where("organisationRule.kind", "=", kind)
		.orderBy("organisationRule.id", "desc")
		.executeTakeFirst();
	return new Refusal(standing ? "rule-switched-on-meanwhile" : "rule-switched-off-meanwhile", {
		name: last?.name ?? "–",
	});
}
