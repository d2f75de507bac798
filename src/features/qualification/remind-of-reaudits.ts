import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import { readCompany } from "#platform/company.ts";
import { DAY, today, dayFromNow } from "#platform/clock.ts";
import type { Settings } from "#platform/env.ts";
import { formatDay } from "#platform/i18n/format.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { renderLetter } from "#platform/mail/letter-layout.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";

/** A letter goes out when this many days or fewer are left, once for each. */
const DAYS_BEFORE = [60, 30, 7] as const;

/**
 * Tells whoever of us has taken a qualification on, or owns the account, that the client's re-audit comes near. A letter's
 * key names the day and the step, so that each is written once, however often this runs.
 */
export async function remindOfReaudits(db: Database, settings: Settings): Promise<number> {
	const company = await readCompany(settings.contentDir);
	const due = await db
		.selectFrom("qualification")
		.innerJoin("organisation", "organisation.id", "qualification.organisationId")
		.innerJoin("person", (join) =>
			join.onRef("person.id", "=", (row) =>
				row.fn.coalesce("qualification.ourSponsorId", "organisation.ownerPersonId"),
			),
		)
		.select(["qualification.id", "qualification.name", "qualification.reauditOn", "organisation.name as client"])
		.select(["person.id as personId", "person.email", "person.locale"])
		.where("qualification.state", "in", ["approved", "conditional"])
		.where("qualification.reauditOn", ">=", today())
		.where("qualification.reauditOn", "<=", dayFromNow(DAYS_BEFORE[0]))
		.where("person.disabledAt", "is", null)
		.execute();
	const write = async (trx: DatabaseTransaction, row: (typeof due)[number]): Promise<void> => {
		const locale = toLocale(row.locale);
		const left = Math.round((Date.parse(row.reauditOn!) - Date.parse(today())) / DAY);
		const step = DAYS_BEFORE.findLast((days) => left <= days)!;
		const says = words(locale).qualification.letter;
		const facts = { client: row.client, day: formatDay(locale, row.reauditOn!), days: left };
		const href = `${settings.siteUrl}/${locale}/desk/qualification/${row.id}`;
		await queueLetter(trx, {
			kind: "qualification-reaudit",
			to: { email: row.email, personId: row.personId },
			locale,
			idempotencyKey: `qualification-reaudit/${row.id}/${row.reauditOn}/${step}`,
			...renderLetter(
				locale,
				fill(says.subject, facts),
				[
					{ kind: "paragraph", text: fill(says.text, facts) },
					{ kind: "link", label: says.open, href },
				],
				fill(words(locale).common.letterFooter, { company: company.legalName[locale] }),
			),
		});
	};
	for (const row of due) await inTransaction(db, (trx) => write(trx, row));
	return due.length;
}
