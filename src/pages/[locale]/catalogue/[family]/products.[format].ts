import type { APIRoute } from "astro";
import { findFamily } from "#features/catalogue/find-families.ts";
import { listFamilyProperties } from "#features/catalogue/find-properties.ts";
import { answerExport, isExportFormat } from "#features/product-data/answer-export.ts";
import { canEditProducts } from "#features/product-data/can-edit-products.ts";
import { findExportSerials } from "#features/product-data/find-export-serials.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import { fill } from "#platform/i18n/words.ts";

/** What anybody may take away at once; the whole catalogue is for those who keep it. */
const MOST = 5_000;

export const GET: APIRoute = async ({ locals, params, url }) => {
	const { db, actor, locale, words, productIndex, reportFault } = locals;
	const family = await findFamily(db, params.family ?? "");
	if (!family || !isExportFormat(params.format)) return new Response(null, { status: 404 });
	const properties = await listFamilyProperties(db, family.id);
	const index = await productIndex.current();
	const serials = await findExportSerials(db, index, family.id, properties, url.searchParams);
	if (serials.length > MOST && !canEditProducts(actor)) {
		const sentence = fill(words.refusals["export-too-large"], { maximum: formatNumber(locale, MOST) });
		return new Response(`${sentence}\n`, { status: 422, headers: { "Content-Type": "text/plain; charset=utf-8" } });
	}
	return answerExport(db, params.format, { familyId: family.id, serials }, family.code, reportFault);
};
