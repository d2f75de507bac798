// The letters of this room. None repeats what an unproven person typed to somebody else.
import type { Seat } from "#db/schema/organisations.ts";
import type { Company } from "#platform/company.ts";
import { countryName } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { type ShownSeat, showSeats } from "./show-seats.ts";
import { type LetterBlock, type LetterBody, renderLetter } from "#platform/mail/letter-layout.ts";

/** Who sends, and where the links lead. */
export interface Sender {
	siteUrl: string;
	company: Company;
}

export function verifyAddressLetter(locale: Locale, sender: Sender, token: string): LetterBody {
	const w = words(locale).organisations.letters.verify;
	return letter(locale, sender, w.subject, [
		say(w.body, locale, sender),
		link(locale, sender, w.link, `/verify?token=${token}`),
		say(w.notYou, locale, sender),
	]);
}

export function alreadyRegisteredLetter(locale: Locale, sender: Sender): LetterBody {
	const w = words(locale).organisations.letters.already;
	return letter(locale, sender, w.subject, [
		say(w.body, locale, sender),
		link(locale, sender, w.signIn, "/sign-in"),
		link(locale, sender, w.reset, "/forgot-password"),
	]);
}

export function staffDomainLetter(locale: Locale, sender: Sender): LetterBody {
	const w = words(locale).organisations.letters.staffDomain;
	return letter(locale, sender, w.subject, [say(w.body, locale, sender)]);
}

export function resetPasswordLetter(locale: Locale, sender: Sender, token: string): LetterBody {
	const w = words(locale).organisations.letters.reset;
	return letter(locale, sender, w.subject, [
		say(w.body, locale, sender),
		link(locale, sender, w.link, `/reset-password?token=${token}`),
		say(w.notYou, locale, sender),
	]);
}

export function passwordChangedLetter(locale: Locale, sender: Sender): LetterBody {
	const w = words(locale).organisations.letters.passwordChanged;
	return letter(locale, sender, w.subject, [
		say(w.body, locale, sender),
		link(locale, sender, w.link, "/forgot-password"),
	]);
}

export function invitationLetter(locale: Locale, sender: Sender, token: string): LetterBody {
	const w = words(locale).organisations.letters.invitation;
	return letter(locale, sender, w.subject, [
		say(w.body, locale, sender),
		link(locale, sender, w.link, `/accept-invitation?token=${token}`),
	]);
}

/** To an organisation's administrators: a colleague of a proven address wants in. */
export function newcomerLetter(
	locale: Locale,
	sender: Sender,
	organisation: string,
	newcomer: { name: string; email: string; seat: Seat },
): LetterBody {
	const room = words(locale).organisations;
	const w = room.letters.newcomer;
	const rows = [
		[w.name, newcomer.name],
		[w.email, newcomer.email],
		[w.seat, room.seats[newcomer.seat]],
	] as const;
	return letter(locale, sender, fill(w.subject, { email: newcomer.email }), [
		say(w.body, locale, sender, { organisation }),
		{ kind: "facts", rows },
		link(locale, sender, w.link, "/organisation"),
	]);
}

export function memberLetter(
	locale: Locale,
	sender: Sender,
	outcome: "approved" | "ended" | "changed",
	member: { organisation: string; seats: readonly ShownSeat[]; isOrganisationAdmin: boolean },
): LetterBody {
	const { letters } = words(locale).organisations;
	const { yes, no } = words(locale).common;
	const w = letters.member;
	const rows = [
		[w.seat, showSeats(locale, member.seats)],
		[w.admin, member.isOrganisationAdmin ? yes : no],
	] as const;
	const standing: LetterBlock[] =
		outcome === "ended" ? [] : [{ kind: "facts", rows }, link(locale, sender, w.link, "/account")];
	return letter(locale, sender, w[`${outcome}Subject`], [
		say(w[outcome], locale, sender, { organisation: member.organisation }),
		...standing,
	]);
}

/** To an organisation's people: what the desk decided. */
export function organisationDecidedLetter(
	locale: Locale,
	sender: Sender,
	outcome: "approved" | "refused",
	organisation: string,
): LetterBody {
	const w = words(locale).organisations.letters.organisation;
	return letter(locale, sender, w[`${outcome}Subject`], [
		say(w[outcome], locale, sender, { organisation, email: sender.company.email }),
		...(outcome === "approved" ? [link(locale, sender, w.link, "/account")] : []),
	]);
}

/** To the desk: somebody has to look at a new organisation. */
export function organisationRegisteredLetter(
	locale: Locale,
	sender: Sender,
	organisation: { id: string; email: string; domain: string | null; country: string },
): LetterBody {
	const w = words(locale).organisations.letters.registered;
	const domain = organisation.domain ?? w.freeMail;
	const rows = [
		[w.email, organisation.email],
		[w.domain, domain],
		[w.country, countryName(locale, organisation.country)],
	] as const;
	return letter(locale, sender, fill(w.subject, { domain }), [
		say(w.body, locale, sender),
		{ kind: "facts", rows },
		link(locale, sender, w.link, `/desk/organisations/${organisation.id}`),
	]);
}

function letter(locale: Locale, sender: Sender, subject: string, blocks: readonly LetterBlock[]): LetterBody {
	const footer = fill(words(locale).common.letterFooter, { company: sender.company.legalName[locale] });
	return renderLetter(locale, subject, blocks, footer);
}

function say(sentence: string, locale: Locale, sender: Sender, facts: Record<string, string> = {}): LetterBlock {
	return { kind: "paragraph", text: fill(sentence, { company: sender.company.name[locale], ...facts }) };
}

function link(locale: Locale, sender: Sender, label: string, path: string): LetterBlock {
	return { kind: "link", label, href: `${sender.siteUrl}/${locale}${path}` };
}
