import type { APIRoute } from "astro";
import { answerDossier, dossierFormats } from "#features/dossier-papers/answer-dossier.ts";
import { readDossierRequest } from "#features/dossier-papers/dossier-request.ts";

/** The whole dossier at an address that stays: as it stands, or of a release or a day. */
export const GET: APIRoute = async ({ locals, params, url, request }) => {
	const format = dossierFormats.find((one) => one === params.format);
	const wanted = format && (await readDossierRequest(locals.db, url.searchParams));
	return wanted ? answerDossier(locals, request, format, wanted) : new Response(null, { status: 404 });
};
