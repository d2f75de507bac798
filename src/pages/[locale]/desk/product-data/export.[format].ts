import type { APIRoute } from "astro";
import { findFamily } from "#features/catalogue/find-families.ts";
import { answerExport, isExportFormat } from "#features/product-data/answer-export.ts";

/** The whole catalogue, or one family with those below it. */
export const GET: APIRoute = async ({ locals, params, url }) => {
	const { db, reportFault } = locals;
	const code = url.searchParams.get("family") ?? "";
	const family = code === "" ? undefined : await findFamily(db, code);
	if (!isExportFormat(params.format) || (code !== "" && !family)) return new Response(null, { status: 404 });
	return answerExport(db, params.format, { familyId: family?.id }, family?.code ?? "catalogue", reportFault);
};
