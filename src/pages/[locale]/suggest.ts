import type { APIRoute } from "astro";
import { suggest } from "#features/search/suggest.ts";
import { vocabularyOf } from "#features/search/understand-keep-vocabulary.ts";

/** What the search box offers while somebody types. The same for everybody, so that a browser may keep it for a minute. */
export const GET: APIRoute = async ({ locals, url }) => {
	const { db, productIndex, locale } = locals;
	const vocabulary = await vocabularyOf(db, await productIndex.current());
	const suggestions = await suggest(db, vocabulary, locale, url.searchParams.get("q") ?? "");
	return Response.json({ suggestions }, { headers: { "Cache-Control": "private, max-age=60" } });
};
