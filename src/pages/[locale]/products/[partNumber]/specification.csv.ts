import type { APIRoute } from "astro";
import { downloadHeaders } from "#features/catalogue/download-headers.ts";
import { findProductSheet } from "#features/catalogue/find-product-page.ts";
import { downloadName, specificationRows } from "#features/catalogue/product-download.ts";
import { isUnitSystem } from "#features/catalogue/units.ts";
import { writeCsv } from "#features/catalogue/write-csv.ts";

export const GET: APIRoute = async ({ locals, params, url }) => {
	const sheet = await findProductSheet(locals.db, params.partNumber ?? "");
	if (!sheet) return new Response(null, { status: 404 });
	const units = url.searchParams.get("units");
	const rows = specificationRows(locals.locale, sheet, isUnitSystem(units) ? units : "metric");
	return new Response(writeCsv(rows), {
		headers: downloadHeaders("text/csv; charset=utf-8", downloadName(sheet, "csv")),
	});
};
