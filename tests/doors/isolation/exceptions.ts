// What the isolation test passes over, each with its reason. Whatever stands in none of these lists is tried.
import type { OwnedTableName } from "../../../src/features/own-data/owned-tables.ts";

/** Parameters of a few values that name nothing of anybody's. */
export const choices: Readonly<Record<string, { values: readonly string[] }>> = {
	format: { values: ["pdf", "xlsx", "json", "csv", "zip"] },
	file: { values: ["asked", "answered"] },
};

const shows = "how something is shown, out of a few fixed words or by a number";
const products = "names products, which are everybody's";
const outcome = "which outcome of the last form is told, out of fixed words";

/** Of a query, what can name nothing with an owner. */
export const notAnId: Readonly<Record<string, string>> = {
	...{
		units: shows,
		sort: shows,
		kind: shows,
		year: shows,
		show: shows,
		page: shows,
		col: shows,
		from: shows,
		differences: shows,
	},
	...{ diff: shows, lines: shows, part: shows, side: shows, overdue: shows, on: "a day", l: "a language" },
	...{ q: "words that are looked for among products", product: products, family: products, p: products },
	...{ ref: products, require: products, quantity: "a number of pieces", leading: "a yes" },
	...{ done: outcome, saved: outcome, sent: outcome, decided: outcome, removed: outcome, restored: outcome },
	...{ recorded: outcome, undone: outcome, asked: outcome, dropped: outcome, since: outcome, emptied: outcome },
};

const catalogue = "the catalogue's: it is open to everybody";
const words = "pages we write for everybody";
const dossier = "our own dossier; what a client may read of it is tested in dossier.test.ts";
const notice =
	"the number is a bulletin's, and several are told of it; who sees whose line is tested in notices.test.ts";
const productData = "our own product data";

/** Doors with a parameter that names nothing with an owner. */
export const ofNobody: Readonly<Record<string, string>> = {
	"/[locale]/catalogue/[family]": catalogue,
	"/[locale]/catalogue/[family]/products.[format]": catalogue,
	"/[locale]/products/[partNumber]": catalogue,
	"/[locale]/products/[partNumber]/specification.csv": catalogue,
	"/[locale]/products/[partNumber]/specification.xlsx": catalogue,
	"/[locale]/products/[partNumber]/drawing.svg": catalogue,
	"/[locale]/bulletins/[slug]": words,
	"/[locale]/help/[page]": words,
	"/feeds/[locale]/[feed]": words,
	"/[locale]/dossier/[page]": dossier,
	"/[locale]/dossier/items/[code]": dossier,
	"/[locale]/dossier/items/[code]/evidence": dossier,
	"/[locale]/desk/dossier/[code]": dossier,
	"/[locale]/desk/product-data/[family]": productData,
	"/[locale]/desk/product-data/[family]/check": productData,
	"/[locale]/desk/product-data/[family]/save": productData,
	"/[locale]/desk/product-data/imports/[id]": productData,
	"/[locale]/desk/product-data/imports/[id]/report.csv": productData,
	"/[locale]/desk/product-data/products/[partNumber]/history": productData,
	"/[locale]/desk/product-data/products/[partNumber]/replacements": productData,
	"/[locale]/bulletins/[slug]/notice.[format]": words,
	"/[locale]/notices/[number]": notice,
	"/[locale]/desk/notices/[number]": notice,
	"/[locale]/desk/notices/[number]/ledger.[format]": notice,
	"/feeds/deadlines/[token].ics": "the address is the secret, and no row holds it",
	"/[locale]/quotes/[token]": "the address is the secret, and no row holds it",
	"/[locale]/quotes/[token]/quote.[format]": "the address is the secret, and no row holds it",
	"/unsubscribe/[token]": "the address is signed, and no row holds the signature",
	"/live/[id]": "a few fixed topics, all of them the desk's",
};

const once = "a secret for once, which only a letter or a browser holds";

/** Tables of which the house under test has no row of Harbour Rail's. */
export const withoutRows: Partial<Record<OwnedTableName, string>> = {
	staffRole: "only our own people have roles",
	token: once,
	knownDevice: once,
	halfSignIn: once,
	totp: "no door takes what names it: it is the person's own, and at most one",
	rfqCancellation: "no door takes what names it: it is shown on its RFQ, which is tried",
	quoteWithdrawal: "no door takes what names it: it is shown on its quote, which is tried",
	guestRfq: "a guest has no account to own it, and the RFQ it becomes is tried",
	billMapping: "no door takes what names it: columns remembered for the next bill",
	talkMention: "no door takes what names it: it is shown with its message",
	quoteApproval: "of the desk alone: no client's door knows it",
	erasure: "would end the person whose things are tried; one's own page alone names it",
};

/** Forms that are not sent, because whoever sends them would be nobody from then on. */
export const unsent: Readonly<Record<string, string>> = {
	"sign-out": "ends the visit of the foreigner, and names nothing",
};

/** Columns of a client's rows that hold our own words, which others may read elsewhere. */
export const ourWords: Partial<Record<OwnedTableName, readonly string[]>> = {
	/** Out of our dossier, with the codes of its items. */
	questionnaireQuestion: ["proposal", "evidence", "answer"],
	event: ["kind"],
};

/** Pages of their owners on which nothing is found that only the owner's rows hold. */
export const silent: Readonly<Record<string, string>> = {
	"/[locale]/desk/quotes/[number]/preview": "our own prices of everybody's products, as they would be sent",
};

/** Names of a client's own that our people are told, by door: ids that open nothing for them. */
export const toldToStaff: Readonly<
	Record<string, { tables: readonly OwnedTableName[]; columns: readonly string[]; why: string }>
> = {
	"/[locale]/desk/machinery": {
		tables: ["comparisonSheet", "sheetSignOff"],
		columns: ["id", "contentHash"],
		why: "the audit says that somebody began, changed or signed a sheet, by ids and codes; what stands in it, it does not know",
	},
};
