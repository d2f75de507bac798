import type { APIRoute } from "astro";
import { downloadHeaders } from "#features/catalogue/download-headers.ts";
import { affectedParts } from "#features/notices/affected-parts.ts";
import { findNoticeContent } from "#features/notices/find-notice-content.ts";
import { writeNoticeRecord } from "#features/notices/write-notice-record.ts";
import { writeNoticeXml } from "#features/notices/write-notice-xml.ts";
import { writeCsv } from "#platform/tables/write-csv.ts";

/** A notice for a buyer's systems: a record of IDTA 02036, XML, or the affected parts as a table. */
export const GET: APIRoute = async ({ params, locals }) => {
	const { db, locale, company, settings } = locals;
	const { format } = params;
	if (format !== "json" && format !== "xml" && format !== "csv") return new Response(null, { status: 404 });
	const found = await findNoticeContent(db, params.slug ?? "");
	if (!found) return new Response(null, { status: 404 });
	const { bulletinId, content } = found;
	const name = `${content.number}-r${content.revision}.${format}`;
	if (format === "csv") {
		const body = await writeCsv(await affectedParts(db, bulletinId, content, locale));
		return new Response(new Uint8Array(body), { headers: headersOf("text/csv; charset=utf-8", name) });
	}
	const isJson = format === "json";
	const body = (isJson ? writeNoticeRecord : writeNoticeXml)(content, company, settings.siteUrl);
	return new Response(body, { headers: headersOf(`application/${format}; charset=utf-8`, name) });
};

/** Not every reader may see every bulletin, so nobody in between keeps it. */
function headersOf(type: string, name: string): Record<string, string> {
	return { ...downloadHeaders(type, name), "Cache-Control": "private, no-cache" };
}
