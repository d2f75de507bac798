import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { personIdOf } from "#platform/auth/actor.ts";
import { isNotModified } from "#platform/http/not-modified.ts";
import { fill } from "#platform/i18n/words.ts";
import { Refusal } from "#platform/refusal.ts";
import { openZipWriter } from "#platform/tables/open-zip-writer.ts";
import { type DossierFiles, gatherDossier } from "./dossier-files.ts";
import { writePackage } from "./dossier-package.ts";
import type { DossierRequest } from "./dossier-request.ts";
import { noteDossierOpening } from "./note-dossier-opening.ts";
import { describeReader } from "./reader-mark.ts";

export const dossierFormats = ["json", "pdf", "zip"] as const;
export type DossierFormat = (typeof dossierFormats)[number];

const types: Record<DossierFormat, string> = {
	json: "application/json",
	pdf: "application/pdf",
	zip: "application/zip",
};

/** The dossier as a file. Refusals become a sentence; each download is on record. */
export async function answerDossier(
	locals: App.Locals,
	request: Request,
	format: DossierFormat,
	wanted: DossierRequest,
): Promise<Response> {
	const { db, actor, company, papers, locale, clientIp } = locals;
	const files = await gatherDossier(db, actor, wanted, company);
	if (files.dossier.release === 0) return new Response(null, { status: 404 });
	const etag = `"${files.checksum}"`;
	if (format === "json" && isNotModified(request.headers, etag, null))
		return new Response(null, { status: 304, headers: { ...headersOf(files, format), ETag: etag } });
	const headers = { ...headersOf(files, format), ...(format === "json" ? { ETag: etag } : {}) };
	if (request.method === "HEAD") return new Response(null, { headers });
	try {
		// Kept before it is begun, so that a reader who asks twice is told at once.
		const end = format === "zip" ? papers.begin(personIdOf(actor) ?? clientIp) : undefined;
		const body =
			format === "json"
				? files.text
				: format === "pdf"
					? await papers.writePaper(await files.paper(locale))
					: sendPackage(locals, files, end!);
		const { release } = files.dossier;
		const part = wanted.asOf?.slice(0, 10) ?? "";
		await noteDossierOpening(db, actor, { subject: { kind: "dossier", id: `release-${release}` }, part, how: format });
		return new Response(body, { headers });
	} catch (refusal) {
		return refuse(locals, refusal);
	}
}

/** What was refused, as a sentence; a fault rises. */
export function refuse({ words }: Pick<App.Locals, "words">, refusal: unknown): Response {
	if (!(refusal instanceof Refusal)) throw refusal;
	const sentence = `${fill(words.refusals[refusal.code], refusal.facts)}\n`;
	const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" };
	const isOurs = refusal.code.startsWith("papers-");
	if (!isOurs) return new Response(sentence, { status: 422, headers });
	return new Response(sentence, { status: 503, headers: { ...headers, "Retry-After": "60" } });
}

function headersOf({ dossier, checksum }: DossierFiles, format: DossierFormat): Record<string, string> {
	return {
		"Content-Type": types[format],
		"Content-Disposition": `attachment; filename="supplier-dossier-${dossier.release}-${dossier.level}.${format}"`,
		"Cache-Control": "no-store",
		"X-Robots-Tag": "noindex",
		"X-Content-Hash": `sha256=${checksum}`,
	};
}

/** Leaves while it is written; who goes away ends it, and a fault breaks it off, so that nobody takes half for the whole. */
function sendPackage(locals: App.Locals, files: DossierFiles, end: () => void): globalThis.ReadableStream {
	const { db, actor, papers, locale, settings, company, reportFault } = locals;
	const zip = openZipWriter(files.madeAt);
	const reader = describeReader(actor, company, locale, files.madeAt);
	writePackage({ db, actor, papers, locale, dataDir: settings.dataDir, files, reader }, zip)
		.catch((fault: unknown) => {
			if (!zip.out.destroyed) reportFault(fault);
			zip.fail(fault instanceof Error ? fault : new Error(String(fault)));
		})
		.finally(end);
	zip.out.on("error", () => undefined);
	return Readable.toWeb(zip.out) as ReadableStream as unknown as globalThis.ReadableStream;
}
