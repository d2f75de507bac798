import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { Refusal } from "#platform/refusal.ts";
import { listAdministratorsOf } from "./find-members.ts";
import { type LetterSettings, letterSender } from "./letter-sender.ts";
import { ruleUndoneLetter } from "./house-letters.ts";
import { idSchema } from "./person-fields.ts";

export const undoRuleSchema = z.object({ rule: idSchema, reason: z.string().trim().min(1).max(500) });

/** Our command switches a client's rule off, says why, and tells the client's administrators. Twice changes nothing. */
export async function undoRule(
	db: Database,
	actor: Actor,
	organisationId: string,
	{ rule, reason }: z.output<typeof undoRuleSchema>,
	settings: LetterSettings,
): Promise<void> {
	if (!hasRole(actor, "command", "administrator")) throw new Refusal("not-allowed");
	const sender = await letterSender(settings);
	await inTransaction(db, async (trx) => {
		const found = await trx
			.selectFrom("organisationRule")
			.select(["id", "kind"])
			.where("id", "=", rule)
			.where("organisationId", "=", organisationId)
			.executeTakeFirst();
		if (!found) throw new Refusal("not-found");
		const ended = await trx
			.updateTable("organisationRule")
			.set({ switchedOffBy: actor.personId, switchedOffAt: now(), switchedOffReason: reason })
			.where("id", "=", rule)
			.where("switchedOffAt", "is", null)
			.returning("id")
			.executeTakeFirst();
		if (!ended) return;
		await recordEvent(trx, actor, {
			kind: "organisation.rule-switched",
			subject: { kind: "organisation-rule", id: rule },
			organisationId,
			payload: { kind: found.kind, to: "off", isUndone: true },
		});
		for (const admin of await listAdministratorsOf(trx, organisationId)) {
			const locale = toLocale(admin.locale);
			await queueLetter(trx, {
				kind: "rule-undone",
				to: { email: admin.email, personId: admin.id },
				locale,
				idempotencyKey: `rule-undone/${rule}/${admin.id}`,
				...ruleUndoneLetter(locale, sender, found.kind),
			});
		}
	});
}
