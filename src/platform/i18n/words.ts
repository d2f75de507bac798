import enCommon from "../../../content/strings/en/common.json" with { type: "json" };
import enRefusals from "../../../content/strings/en/refusals.json" with { type: "json" };
import enCatalogue from "../../../content/strings/en/catalogue.json" with { type: "json" };
import enSearch from "../../../content/strings/en/search.json" with { type: "json" };
import enComparison from "../../../content/strings/en/comparison.json" with { type: "json" };
import enProductData from "../../../content/strings/en/product-data.json" with { type: "json" };
import enBulletins from "../../../content/strings/en/bulletins.json" with { type: "json" };
import enDossier from "../../../content/strings/en/dossier.json" with { type: "json" };
import enOrganisations from "../../../content/strings/en/organisations.json" with { type: "json" };
import enRfq from "../../../content/strings/en/rfq.json" with { type: "json" };
import enRfqDesk from "../../../content/strings/en/rfq-desk.json" with { type: "json" };
import enQuotes from "../../../content/strings/en/quotes.json" with { type: "json" };
import enLeads from "../../../content/strings/en/leads.json" with { type: "json" };
import enPrices from "../../../content/strings/en/prices.json" with { type: "json" };
import enTalk from "../../../content/strings/en/talk.json" with { type: "json" };
import enBillsOfMaterials from "../../../content/strings/en/bills-of-materials.json" with { type: "json" };
import enQuotePapers from "../../../content/strings/en/quote-papers.json" with { type: "json" };
import enQuoteEditor from "../../../content/strings/en/quote-editor.json" with { type: "json" };
import enDesk from "../../../content/strings/en/desk.json" with { type: "json" };
import enClientHouse from "../../../content/strings/en/client-house.json" with { type: "json" };
import enEntry from "../../../content/strings/en/entry.json" with { type: "json" };
import enQuoteConsents from "../../../content/strings/en/quote-consents.json" with { type: "json" };
import enOpenings from "../../../content/strings/en/openings.json" with { type: "json" };
import enOwnData from "../../../content/strings/en/own-data.json" with { type: "json" };
import enComparisonSheets from "../../../content/strings/en/comparison-sheets.json" with { type: "json" };
import enRivalOffers from "../../../content/strings/en/rival-offers.json" with { type: "json" };
import enEvidence from "../../../content/strings/en/evidence.json" with { type: "json" };
import enDossierItems from "../../../content/strings/en/dossier-items.json" with { type: "json" };
import enDossierPapers from "../../../content/strings/en/dossier-papers.json" with { type: "json" };
import enQuestionnaires from "../../../content/strings/en/questionnaires.json" with { type: "json" };
import enNotices from "../../../content/strings/en/notices.json" with { type: "json" };
import enQualification from "../../../content/strings/en/qualification.json" with { type: "json" };
import zhCommon from "../../../content/strings/zh-cn/common.json" with { type: "json" };
import zhRefusals from "../../../content/strings/zh-cn/refusals.json" with { type: "json" };
import zhCatalogue from "../../../content/strings/zh-cn/catalogue.json" with { type: "json" };
import zhSearch from "../../../content/strings/zh-cn/search.json" with { type: "json" };
import zhComparison from "../../../content/strings/zh-cn/comparison.json" with { type: "json" };
import zhProductData from "../../../content/strings/zh-cn/product-data.json" with { type: "json" };
import zhBulletins from "../../../content/strings/zh-cn/bulletins.json" with { type: "json" };
import zhDossier from "../../../content/strings/zh-cn/dossier.json" with { type: "json" };
import zhOrganisations from "../../../content/strings/zh-cn/organisations.json" with { type: "json" };
import zhRfq from "../../../content/strings/zh-cn/rfq.json" with { type: "json" };
import zhRfqDesk from "../../../content/strings/zh-cn/rfq-desk.json" with { type: "json" };
import zhQuotes from "../../../content/strings/zh-cn/quotes.json" with { type: "json" };
import zhLeads from "../../../content/strings/zh-cn/leads.json" with { type: "json" };
import zhPrices from "../../../content/strings/zh-cn/prices.json" with { type: "json" };
import zhTalk from "../../../content/strings/zh-cn/talk.json" with { type: "json" };
import zhBillsOfMaterials from "../../../content/strings/zh-cn/bills-of-materials.json" with { type: "json" };
import zhQuotePapers from "../../../content/strings/zh-cn/quote-papers.json" with { type: "json" };
import zhQuoteEditor from "../../../content/strings/zh-cn/quote-editor.json" with { type: "json" };
import zhDesk from "../../../content/strings/zh-cn/desk.json" with { type: "json" };
import zhClientHouse from "../../../content/strings/zh-cn/client-house.json" with { type: "json" };
import zhEntry from "../../../content/strings/zh-cn/entry.json" with { type: "json" };
import zhQuoteConsents from "../../../content/strings/zh-cn/quote-consents.json" with { type: "json" };
import zhOpenings from "../../../content/strings/zh-cn/openings.json" with { type: "json" };
import zhOwnData from "../../../content/strings/zh-cn/own-data.json" with { type: "json" };
import zhComparisonSheets from "../../../content/strings/zh-cn/comparison-sheets.json" with { type: "json" };
import zhRivalOffers from "../../../content/strings/zh-cn/rival-offers.json" with { type: "json" };
import zhEvidence from "../../../content/strings/zh-cn/evidence.json" with { type: "json" };
import zhDossierItems from "../../../content/strings/zh-cn/dossier-items.json" with { type: "json" };
import zhDossierPapers from "../../../content/strings/zh-cn/dossier-papers.json" with { type: "json" };
import zhQuestionnaires from "../../../content/strings/zh-cn/questionnaires.json" with { type: "json" };
import zhNotices from "../../../content/strings/zh-cn/notices.json" with { type: "json" };
import zhQualification from "../../../content/strings/zh-cn/qualification.json" with { type: "json" };
import { formatNumber } from "./format.ts";
import { keepFormat } from "./keep-format.ts";
import { type Locale, languageTags } from "./locales.ts";

const pluralRules = keepFormat((tag: string) => new Intl.PluralRules(tag));

const en = {
	common: enCommon,
	refusals: enRefusals,
	catalogue: enCatalogue,
	search: enSearch,
	comparison: enComparison,
	productData: enProductData,
	bulletins: enBulletins,
	dossier: enDossier,
	organisations: enOrganisations,
	rfq: enRfq,
	rfqDesk: enRfqDesk,
	quotes: enQuotes,
	quoteEditor: enQuoteEditor,
	quotePapers: enQuotePapers,
	billsOfMaterials: enBillsOfMaterials,
	talk: enTalk,
	prices: enPrices,
	leads: enLeads,
	clientHouse: enClientHouse,
	entry: enEntry,
	quoteConsents: enQuoteConsents,
	openings: enOpenings,
	ownData: enOwnData,
	comparisonSheets: enComparisonSheets,
	rivalOffers: enRivalOffers,
	evidence: enEvidence,
	dossierItems: enDossierItems,
	dossierPapers: enDossierPapers,
	questionnaires: enQuestionnaires,
	notices: enNotices,
	qualification: enQualification,
	desk: enDesk,
};

/** Every word on screen and in letters, by room. The English files are the type: a missing Chinese word is a type error. */
export type Words = typeof en;

const zh: Words = {
	common: zhCommon,
	refusals: zhRefusals,
	catalogue: zhCatalogue,
	search: zhSearch,
	comparison: zhComparison,
	productData: zhProductData,
	bulletins: zhBulletins,
	dossier: zhDossier,
	organisations: zhOrganisations,
	rfq: zhRfq,
	rfqDesk: zhRfqDesk,
	quotes: zhQuotes,
	quoteEditor: zhQuoteEditor,
	quotePapers: zhQuotePapers,
	billsOfMaterials: zhBillsOfMaterials,
	talk: zhTalk,
	prices: zhPrices,
	leads: zhLeads,
	clientHouse: zhClientHouse,
	entry: zhEntry,
	quoteConsents: zhQuoteConsents,
	openings: zhOpenings,
	ownData: zhOwnData,
	comparisonSheets: zhComparisonSheets,
	rivalOffers: zhRivalOffers,
	evidence: zhEvidence,
	dossierItems: zhDossierItems,
	dossierPapers: zhDossierPapers,
	questionnaires: zhQuestionnaires,
	notices: zhNotices,
	qualification: zhQualification,
	desk: zhDesk,
};

const byLocale: Record<Locale, Words> = { en, "zh-cn": zh };

export function words(locale: Locale): Words {
	return byLocale[locale];
}

/** The closed union of refusals: the keys of refusals.json. */
export type RefusalCode = keyof Words["refusals"];

/** Puts facts into a sentence: `fill("until {day}", { day })`. An unknown name stays visible. */
export function fill(sentence: string, facts: Record<string, string | number>): string {
	return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** Picks the form for a count, `{ "one": "{count} line", "other": "{count} lines" }`, and fills it. */
export function plural(locale: Locale, forms: { one: string; other: string }, count: number): string {
	const form = pluralRules(languageTags[locale]).select(count) === "one" ? forms.one : forms.other;
	return fill(form, { count: formatNumber(locale, count) });
}
