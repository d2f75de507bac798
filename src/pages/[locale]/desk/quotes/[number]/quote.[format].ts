import type { APIRoute } from "astro";
import { answerPaper } from "#features/quote-papers/answer-paper.ts";
import { findSentPaper } from "#features/quote-papers/find-sent-paper.ts";
import { isPaperFormat } from "#features/quote-papers/paper-order.ts";
import { readVersionNumber } from "#features/quotes/find-quote-page.ts";
import { canSeePrices, findQuote } from "#features/quotes/find-quotes.ts";
import { noteOrReport } from "#platform/audit/note-or-report.ts";

/** Exactly what the client can download. */
export const GET: APIRoute = async ({ locals, params, url }) => {
	const { db, actor } = locals;
	const { format } = params;
	const quote = canSeePrices(actor) ? await findQuote(db, actor, params.number!) : undefined;
	const version = readVersionNumber(url) ?? quote?.latestVersion;
	const sent = quote && isPaperFormat(format) ? await findSentPaper(db, quote, version) : undefined;
	if (!sent || !isPaperFormat(format)) return new Response(null, { status: 404 });
	const { id, organisationId } = quote!;
	const part = String(version);
	await noteOrReport(locals, { organisationId, subject: { kind: "quote", id }, part, how: format });
	return answerPaper(locals, format, sent, { number: quote!.number, version: version! });
};
