import type { APIRoute } from "astro";
import { answerPaper } from "#features/quote-papers/answer-paper.ts";
import { findSentPaper } from "#features/quote-papers/find-sent-paper.ts";
import { isPaperFormat } from "#features/quote-papers/paper-order.ts";
import { findQuotePage, readVersionNumber } from "#features/quotes/find-quote-page.ts";
import { noteOrReport } from "#platform/audit/note-or-report.ts";

/** The quote at the same address without the ending, in the version that is named, as a file. */
export const GET: APIRoute = async ({ locals, params, url }) => {
	const { db, actor } = locals;
	const { format } = params;
	const page = isPaperFormat(format) && (await findQuotePage(db, actor, params.number!, readVersionNumber(url)));
	if (!page || page.version.content === null) return new Response(null, { status: 404 });
	const { quote, version } = page;
	const { id, organisationId } = quote;
	const part = String(version.version);
	await noteOrReport(locals, { organisationId, subject: { kind: "quote", id }, part, how: format });
	const sent = await findSentPaper(db, quote, version.version);
	return answerPaper(locals, format, sent!, { number: quote.number, version: version.version });
};
