import { fill } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";
import type { PaperFormat, PaperOrder, SentPaper } from "./paper-order.ts";

const types: Record<PaperFormat, string> = {
	pdf: "application/pdf",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	json: "application/json",
};

/** A version as a download. The JSON is the stored text itself, so that anybody can count its hash again. */
export async function answerPaper(
	{ papers, company, locale, words }: Pick<App.Locals, "papers" | "company" | "locale" | "words">,
	format: PaperFormat,
	sent: SentPaper,
	names: { number: string; version: number },
): Promise<Response> {
	try {
		const body =
			format === "json"
				? sent.content
				: await papers.write("quote-papers", { ...sent, format, locale, company: plain(company) } satisfies PaperOrder);
		return new Response(body, {
			headers: {
				"Content-Type": types[format],
				"Content-Disposition": `attachment; filename="${names.number}-${names.version}.${format}"`,
				"Cache-Control": "no-store",
				"X-Robots-Tag": "noindex",
				"X-Content-Hash": `sha256=${sent.contentHash}`,
				...(format === "json" ? { ETag: `"${sent.contentHash}"` } : {}),
			},
		});
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		const headers = { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "60" };
		return new Response(`${fill(words.refusals[refusal.code], refusal.facts)}\n`, { status: 503, headers });
	}
}

/** Only what stands on paper goes into the other thread. */
function plain({ demo, email, phone, headquarters }: App.Locals["company"]) {
	return { demo, email, phone, headquarters };
}
