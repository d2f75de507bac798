import type { APIRoute } from "astro";
import { answerPaper } from "#features/quote-papers/answer-paper.ts";
import { findLink, hasPass } from "#features/quote-papers/find-link.ts";
import { findSentPaper } from "#features/quote-papers/find-sent-paper.ts";
import { isPaperFormat } from "#features/quote-papers/paper-order.ts";
import { quotePassCookieName } from "#platform/auth/cookies.ts";

/** The latest version as a file, for the browser that typed the code. */
export const GET: APIRoute = async ({ locals, params }) => {
	const { db, cookies, settings } = locals;
	const { format } = params;
	const link = await findLink(db, params.token ?? "");
	const mayHave = link && hasPass(link, cookies[quotePassCookieName(settings, link.id)]);
	const sent = mayHave && isPaperFormat(format) ? await findSentPaper(db, link.quote) : undefined;
	if (!sent || !isPaperFormat(format)) return new Response(null, { status: 404 });
	const answer = await answerPaper(locals, format, sent, { number: link!.quote.number, version: sent.latestVersion });
	answer.headers.set("Referrer-Policy", "no-referrer");
	return answer;
};
