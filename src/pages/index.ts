import type { APIRoute } from "astro";

/** The bare address picks a language; deep links are never redirected. */
export const GET: APIRoute = ({ locals }) =>
	new Response(null, { status: 302, headers: { Location: `/${locals.locale}`, Vary: "Accept-Language" } });
