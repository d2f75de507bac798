import type { APIRoute } from "astro";
import { downloadHeaders } from "#features/catalogue/download-headers.ts";
import { findComparisonDownload } from "#features/comparison/comparison-download.ts";
import { writeCsv } from "#features/catalogue/write-csv.ts";

/** The rows of the comparison at the same address without `.csv`; where there are none, that page says why. */
export const GET: APIRoute = async ({ locals, url, redirect }) => {
	const download = await findComparisonDownload(locals, url.searchParams, ".csv");
	if (!download) return redirect(`/${locals.locale}/compare${url.search}`, 303);
	return new Response(writeCsv(download.rows), {
		headers: downloadHeaders("text/csv; charset=utf-8", download.fileName),
	});
};
