import type { APIRoute } from "astro";
import { downloadHeaders } from "#features/catalogue/download-headers.ts";
import { findProductSheet } from "#features/catalogue/find-product-page.ts";
import { downloadName, specificationRows } from "#features/catalogue/product-download.ts";
import { isUnitSystem } from "#features/catalogue/units.ts";
import { writeXlsx, xlsxType } from "#features/catalogue/write-xlsx.ts";
import { now } from "#platform/clock.ts";
import { formatDay } from "#platform/i18n/format.ts";
import { fill } from "#platform/i18n/words.ts";

export const GET: APIRoute = async ({ locals, params, url }) => {
	const { db, locale, company, settings, words } = locals;
	const sheet = await findProductSheet(db, params.partNumber ?? "");
	if (!sheet) return new Response(null, { status: 404 });
	const units = url.searchParams.get("units");
	const { partNumber, name } = sheet.product;
	const workbook = await writeXlsx({
		sheet: partNumber,
		preamble: [
			[company.legalName[locale]],
			[name[locale]],
			[fill(words.catalogue.product.asOf, { day: formatDay(locale, now()) })],
			[`${settings.siteUrl}/${locale}/products/${encodeURIComponent(partNumber)}`],
		],
		table: specificationRows(locale, sheet, isUnitSystem(units) ? units : "metric"),
		columnWidths: [24, 32, 8, 28, 12, 12, 10, 20],
		stickyColumns: 2,
	});
	return new Response(new Uint8Array(workbook), { headers: downloadHeaders(xlsxType, downloadName(sheet, "xlsx")) });
};
