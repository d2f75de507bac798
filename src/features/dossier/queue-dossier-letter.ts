import type { DatabaseTransaction } from "#db/connect.ts";
import { listStaffWithRole } from "#features/organisations/find-staff.ts";
import { readCompany } from "#platform/company.ts";
import type { Settings } from "#platform/env.ts";
import { type Locale, toLocale } from "#platform/i18n/locales.ts";
import { fill, words, type Words } from "#platform/i18n/words.ts";
import { type LetterBlock, renderLetter } from "#platform/mail/letter-layout.ts";
import { queueLetter } from "#platform/mail/queue-letter.ts";

export interface Reader {
	id: string;
	email: string;
	locale: Locale;
}

export interface DossierLetter {
	kind: string;
	key: string;
	/** In the reader's language. */
	say(w: Words["dossierItems"]["letter"], locale: Locale): { subject: string; said: LetterBlock[]; link: string };
	/** Without the language: `desk/dossier/requests`. */
	path: string;
}

export async function queueDossierLetter(
	trx: DatabaseTransaction,
	settings: Pick<Settings, "siteUrl" | "contentDir">,
	reader: Reader,
	{ kind, key, say, path }: DossierLetter,
): Promise<void> {
	const { locale } = reader;
	const { subject, said, link } = say(words(locale).dossierItems.letter, locale);
	const company = (await readCompany(settings.contentDir)).legalName[locale];
	const href = `${settings.siteUrl}/${locale}/${path}`;
	const footer = fill(words(locale).common.letterFooter, { company });
	const body = renderLetter(locale, subject, [...said, { kind: "link", label: link, href }], footer);
	const to = { email: reader.email, personId: reader.id };
	await queueLetter(trx, { kind, to, locale, idempotencyKey: `${kind}/${key}/${reader.id}`, ...body });
}

/** Who keeps the item true; the editors where nobody is named, or whoever was has left. */
export async function listKeepers(trx: DatabaseTransaction, ownerId: string | null): Promise<Reader[]> {
	const owner = await trx
		.selectFrom("person")
		.select(["id", "email", "locale"])
		.where("id", "=", ownerId ?? "")
		.where("kind", "=", "staff")
		.where("disabledAt", "is", null)
		.where("emailVerifiedAt", "is not", null)
		.executeTakeFirst();
	if (owner) return [{ ...owner, locale: toLocale(owner.locale) }];
	const editors = await listStaffWithRole(trx, "editor");
	return editors.length > 0 ? editors : listStaffWithRole(trx, "administrator");
}
