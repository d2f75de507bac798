import type { DatabaseTransaction } from "#db/connect.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import { approvalAskedLetter, approvalDecidedLetter } from "./quote-letters.ts";
import { rolesThatDecide } from "./quote-rights.ts";

/** Follows `quote.approval-asked`: a letter to everybody who may decide. */
export async function tellOfApprovalAsked(trx: DatabaseTransaction, id: string, settings: Settings): Promise<void> {
	const asked = await readApproval(trx, id);
	if (!asked) return;
	const people = await trx
		.selectFrom("person")
		.select(["person.id", "person.email", "person.locale"])
		.where("person.disabledAt", "is", null)
		.where("person.id", "!=", asked.requestedBy)
		.where("person.id", "in", (staff) =>
			staff
				.selectFrom("staffRole")
				.select("staffRole.personId")
				.where("staffRole.role", "in", [...rolesThatDecide(asked.needs)]),
		)
		.orderBy("person.id")
		.execute();
	const sender = { siteUrl: settings.siteUrl, company: await readCompany(settings.contentDir) };
	for (const person of people) {
		const locale = toLocale(person.locale);
		await queueLetter(trx, {
			...approvalAskedLetter(locale, { number: asked.number, by: asked.askerName, needs: asked.needs }, sender),
			kind: "quote-approval-asked",
			to: { email: person.email, personId: person.id },
			locale,
			idempotencyKey: `quote-approval-asked/${id}/${person.id}`,
		});
	}
}

/** Follows `quote.approval-decided`: a letter to whoever asked. */
export async function tellOfApprovalDecided(trx: DatabaseTransaction, id: string, settings: Settings): Promise<void> {
	const asked = await readApproval(trx, id);
	if (!asked?.deciderName || (asked.outcome !== "approved" && asked.outcome !== "refused")) return;
	const locale = toLocale(asked.askerLocale);
	const sender = { siteUrl: settings.siteUrl, company: await readCompany(settings.contentDir) };
	const names = { number: asked.number, by: asked.deciderName, outcome: asked.outcome };
	await queueLetter(trx, {
		...approvalDecidedLetter(locale, names, sender),
		kind: "quote-approval-decided",
		to: { email: asked.askerEmail, personId: asked.requestedBy },
		locale,
		idempotencyKey: `quote-approval-decided/${id}`,
	});
}

function readApproval(trx: DatabaseTransaction, id: string) {
	return trx
		.selectFrom("quoteApproval")
		.innerJoin("quote", "quote.id", "quoteApproval.quoteId")
		.innerJoin("person as asker", "asker.id", "quoteApproval.requestedBy")
		.leftJoin("person as decider", "decider.id", "quoteApproval.decidedBy")
		.select(["quote.number", "quoteApproval.needs", "quoteApproval.outcome", "quoteApproval.requestedBy"])
		.select(["asker.name as askerName", "asker.email as askerEmail", "asker.locale as askerLocale"])
		.select("decider.name as deciderName")
		.where("quoteApproval.id", "=", id)
		.executeTakeFirst();
}
