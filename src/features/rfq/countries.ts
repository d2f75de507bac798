// ISO 3166-1 alpha-2, so that a delivery country is one. Names come from the reader's language (Intl).
import { countryName } from "#platform/i18n/format.ts";
import { type Locale, languageTags } from "#platform/i18n/locales.ts";

const codes = (
	"AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH " +
	"CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI " +
	"GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW " +
	"KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MQ MR MT MU MV MW MX MY MZ NA NC NE NG " +
	"NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO " +
	"SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW"
).split(" ");
const known = new Set(codes);

export function isCountry(code: string): boolean {
	return known.has(code);
}

/** For a select, in the order of the reader's language. */
export function countryOptions(locale: Locale): { value: string; label: string }[] {
	const order = new Intl.Collator(languageTags[locale]);
	return codes
		.map((code) => ({ value: code, label: countryName(locale, code) }))
		.sort((a, b) => order.compare(a.label, b.label));
}
