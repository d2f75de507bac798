import type { DatabaseTransaction } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import type { Company } from "#platform/company.ts";
import { toLocale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { newId } from "#platform/ids.ts";
import { renderLetter } from "#platform/mail/letter-layout.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";
import type { FactorOwner } from "./find-factors.ts";

export type FactorChange =
	"app-added" | "app-removed" | "passkey-added" | "passkey-removed" | "codes-renewed" | "code-used";

/** Puts a change of the ways in on record, and tells the owner, who may not have been the one that changed it. */
export async function tellOwner(
	trx: DatabaseTransaction,
	actor: Actor,
	owner: Omit<FactorOwner, "kind">,
	change: FactorChange,
	{ siteUrl, company }: { siteUrl: string; company: Company },
): Promise<void> {
	await recordEvent(trx, actor, {
		kind: change === "code-used" ? "recovery-code.used" : "second-factor.changed",
		subject: { kind: "person", id: owner.personId },
		payload: { change },
	});
	const locale = toLocale(owner.locale);
	const w = words(locale).entry.letters;
	const name = company.name[locale];
	const blocks = [
		{ kind: "paragraph", text: w.changes[change] },
		{ kind: "paragraph", text: w.notYou },
		{ kind: "link", label: w.link, href: `${siteUrl}/${locale}/account/security` },
	] as const;
	const footer = fill(words(locale).common.letterFooter, { company: company.legalName[locale] });
	await queueLetter(trx, {
		kind: "second-factor-changed",
		to: { email: owner.email, personId: owner.personId },
		locale,
		idempotencyKey: `second-factor-changed/${newId()}`,
		...renderLetter(locale, fill(w.subject, { company: name }), blocks, footer),
	});
}
