import { countryName } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import type { RouteReason } from "./choose-owner.ts";

/** Why a lead was routed to `owner`, as a sentence. */
export function explainRoute(locale: Locale, reason: RouteReason, owner: string): string {
	const say = words(locale).leads.route;
	if (reason.code !== "territory") return fill(say[reason.code], { owner });
	const { country, family } = reason.facts;
	const kind = country && family ? "both" : country ? "country" : family ? "family" : "anywhere";
	return fill(say.territory[kind], {
		owner,
		country: country ? countryName(locale, country) : "",
		family: family ? inSentence(locale, family[locale]) : "",
	});
}

/** `Rolling bearings` inside an English sentence is `rolling bearings`. */
function inSentence(locale: Locale, name: string): string {
	return locale === "en" ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
