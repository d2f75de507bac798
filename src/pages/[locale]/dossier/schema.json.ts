import type { APIRoute } from "astro";
import { publishedSchema } from "#features/dossier-papers/dossier-schema.ts";

/** What the JSON of the dossier holds, as JSON Schema. */
export const GET: APIRoute = ({ locals }) => {
	const address = `${locals.settings.siteUrl}/en/dossier/schema.json`;
	return new Response(`${JSON.stringify(publishedSchema(address), null, "\t")}\n`, {
		headers: { "Content-Type": "application/schema+json", "Cache-Control": "public, max-age=3600" },
	});
};
