import type { APIRoute } from "astro";
import { downloadHeaders } from "#features/catalogue/download-headers.ts";
import { findComparisonDownload } from "#features/comparison/comparison-download.ts";
import { writeXlsx, xlsxType } from "#features/catalogue/write-xlsx.ts";

/** The rows of the comparison at the same address without `.xlsx`; where there are none, that page says why. */
export const GET: APIRoute = async ({ locals, url, redirect }) => {
	const download = await findComparisonDownload(locals, url.searchParams, ".xlsx");
	if (!download) return redirect(`/${locals.locale}/compare${url.search}`, 303);
	const file = await writeXlsx({
		sheet: locals.words.comparison.name,
		preamble: download.preamble,
		table: download.rows,
		columnWidths: [22, 34, 9, 9, ...(download.rows[0] ?? []).slice(4).map(() => 20)],
		stickyColumns: 2,
	});
	return new Response(new Uint8Array(file), { headers: downloadHeaders(xlsxType, download.fileName) });
};
