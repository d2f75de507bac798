import type { Family } from "./find-families.ts";
import { isHan, queryTerms, searchTerms } from "./search-terms.ts";

/** The families whose names hold every word that was typed; the last Latin word may be its beginning. */
export function matchFamilies(families: readonly Family[], query: string): Family[] {
	const wanted = queryTerms(query);
	if (wanted.length === 0) return [];
	return families.filter(({ name }) => {
		const terms = searchTerms(`${name.en}\n${name["zh-cn"]}`);
		return wanted.every((term, at) =>
			at === wanted.length - 1 && !isHan(term) ? terms.some((one) => one.startsWith(term)) : terms.includes(term),
		);
	});
}
