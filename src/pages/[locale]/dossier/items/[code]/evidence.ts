import type { APIRoute } from "astro";
import { answerEvidence } from "#features/dossier-papers/answer-evidence.ts";

/** The file that proves an item, with the reader's name on each page. */
export const GET: APIRoute = ({ locals, params, url }) =>
	answerEvidence(locals, params.code!, url.searchParams.get("version"));
