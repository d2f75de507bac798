import { openEvidence } from "#features/dossier/open-evidence.ts";
import { now } from "#platform/clock.ts";
import { languageTags } from "#platform/i18n/locales.ts";
import { fill } from "#platform/i18n/words.ts";
import { refuse } from "./answer-dossier.ts";
import { noteDossierOpening } from "./note-dossier-opening.ts";
import { describeReader } from "./reader-mark.ts";

/** What proves an item, marked with who asks. A file that is not the recorded one, or cannot be marked, stays here. */
export async function answerEvidence(locals: App.Locals, code: string, version: string | null): Promise<Response> {
	const { db, actor, settings, company, papers, locale, words } = locals;
	if (version !== null && !/^[1-9]\d{0,8}$/.test(version)) return new Response(null, { status: 404 });
	const wanted = { code, ...(version === null ? {} : { version: Number(version) }) };
	const opened = await openEvidence(db, actor, wanted, settings);
	if (!opened) return new Response(null, { status: 404 });
	if (opened === "does-not-match") {
		const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
		return new Response(`${fill(words.dossierPapers.evidenceBroken, { code })}\n`, { status: 409, headers });
	}
	const { item, bytes, mediaType, fileName, sha256 } = opened;
	const { mark } = describeReader(actor, company, locale, now());
	try {
		const file = { bytes, mediaType, name: fileName, language: languageTags[locale] };
		const marked = await papers.markFile(file, mark);
		const subject = { kind: "dossier-item", id: item.id };
		await noteDossierOpening(db, actor, { subject, part: String(item.version), how: "file" });
		return new Response(marked, {
			headers: {
				"Content-Type": "application/pdf",
				"Content-Disposition": `attachment; filename="${item.code}-v${item.version}.pdf"`,
				"Cache-Control": "no-store",
				"X-Robots-Tag": "noindex",
				// Of the original: the copy carries a name and a time.
				"X-Evidence-Hash": `sha256=${sha256}`,
			},
		});
	} catch (refusal) {
		return refuse(locals, refusal);
	}
}
