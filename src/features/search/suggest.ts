// What somebody may be about to type: part numbers that begin so, families, and the query with its last piece finished.
// Nothing of what others searched for is shown to anybody.
import type { Database } from "#db/connect.ts";
import { partNumberKey } from "#features/catalogue/part-number.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { searchAddress } from "./understand-links.ts";
import { MAX_QUERY_LENGTH } from "./understand-query.ts";
import { suggestWords } from "./suggest-words.ts";
import type { Vocabulary } from "./understand-vocabulary.ts";

export interface Suggestion {
	kind: "part" | "family" | "words";
	/** What stands in the box once it is chosen. */
	text: string;
	/** What it is, in the reader's language. */
	detail: string;
	/** Where choosing it leads. */
	href: string;
}

const MOST = 10;
const MOST_PARTS = 6;
const LAST = "\uffff";

export async function suggest(
	db: Database,
	vocabulary: Vocabulary,
	locale: Locale,
	typed: string,
): Promise<Suggestion[]> {
	const query = typed
		.replaceAll(/\p{Cc}/gu, " ")
		.trimStart()
		.slice(0, MAX_QUERY_LENGTH);
	if (query.trim() === "") return [];
	const parts = await suggestParts(db, locale, query);
	const others = suggestWords(vocabulary, locale, query).map(({ kind, text, detail, familyCode }): Suggestion => ({
		kind,
		text,
		detail,
		href: kind === "family" ? `/${locale}/catalogue/${familyCode}` : searchAddress(locale, text),
	}));
	return [...parts, ...others].slice(0, MOST);
}

/** One walk down the index of part numbers; two characters at least, one of them a figure. */
async function suggestParts(db: Database, locale: Locale, query: string): Promise<Suggestion[]> {
	const key = partNumberKey(query);
	if (key.length < 2 || !/\d/.test(key)) return [];
	const rows = await db
		.selectFrom("product")
		.select(["partNumber", "nameEn", "nameZh"])
		.where("partNumberKey", ">=", key)
		.where("partNumberKey", "<", key + LAST)
		.orderBy("partNumberKey")
		.limit(MOST_PARTS)
		.execute();
	return rows.map(({ partNumber, nameEn, nameZh }) => ({
		kind: "part",
		text: partNumber,
		detail: locale === "en" ? nameEn : nameZh,
		href: `/${locale}/products/${encodeURIComponent(partNumber)}`,
	}));
}
