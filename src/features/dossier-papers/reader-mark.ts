import type { Actor } from "#platform/auth/actor.ts";
import type { Company } from "#platform/company.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { PaperMark } from "#platform/papers/paper.ts";

export interface Reader {
	/** `Mei, Harbour Rail`. */
	said: string;
	mark: PaperMark;
}

/** Who is handed something now, in words and as the mark on its pages. */
export function describeReader(actor: Actor, company: Pick<Company, "name">, locale: Locale, at: string): Reader {
	const says = words(locale).dossierPapers;
	const when = formatInstant(locale, at);
	if (!("personId" in actor)) {
		const across = fill(says.markVisitor, { name: says.visitor, when });
		return { said: says.visitor, mark: { across, foot: fill(says.markFootVisitor, { when }) } };
	}
	const organisation = actor.kind === "client" ? actor.organisationName : company.name[locale];
	const names = { name: short(actor.name), organisation: short(organisation), when };
	const mark = { across: fill(says.markAcross, names), foot: fill(says.markFoot, names) };
	return { said: `${actor.name}, ${organisation}`, mark };
}

/** A name of two hundred letters would be too small to read. */
function short(name: string): string {
	const letters = [...name];
	return letters.length <= 40 ? name : `${letters.slice(0, 39).join("")}…`;
}
