import type { APIRoute } from "astro";

/** Every other address. It stands in no list of doors, so the gate answers "not found" before this is reached. */
export const ALL: APIRoute = () => new Response(null, { status: 404 });
