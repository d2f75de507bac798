import type { APIRoute } from "astro";
import { downloadHeaders } from "#features/catalogue/download-headers.ts";
import { findProductSheet } from "#features/catalogue/find-product-page.ts";
import { downloadName } from "#features/catalogue/product-download.ts";
import { drawingOf } from "#features/catalogue/product-drawing.ts";
import { renderDrawing } from "#features/catalogue/render-drawing.ts";
import { isUnitSystem } from "#features/catalogue/units.ts";

export const GET: APIRoute = async ({ locals, params, url }) => {
	const sheet = await findProductSheet(locals.db, params.partNumber ?? "");
	const units = url.searchParams.get("units");
	const drawn = sheet && drawingOf(locals.locale, sheet, isUnitSystem(units) ? units : "metric");
	if (!drawn) return new Response(null, { status: 404 });
	return new Response(renderDrawing(drawn.drawing, { ...drawn, id: "drawing" }), {
		headers: downloadHeaders("image/svg+xml; charset=utf-8", downloadName(sheet, "svg")),
	});
};
