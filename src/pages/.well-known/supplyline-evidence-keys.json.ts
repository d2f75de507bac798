import type { APIRoute } from "astro";
import { keyDocument } from "#features/evidence/key-document.ts";
import { listSigningKeys, signingKey } from "#platform/evidence-key.ts";
import { etagOf, isNotModified } from "#platform/http/not-modified.ts";

/** Open to everybody, from anywhere: whoever checks a pack compares its key with these. */
export const GET: APIRoute = async ({ locals, request }) => {
	const inUse = signingKey(locals.settings.appSecret);
	const body = keyDocument(await listSigningKeys(locals.db, inUse), inUse.keyId);
	const etag = etagOf(body);
	const headers = {
		ETag: etag,
		"Cache-Control": "public, max-age=300",
		"Access-Control-Allow-Origin": "*",
		"Cross-Origin-Resource-Policy": "cross-origin",
	};
	if (isNotModified(request.headers, etag, null)) return new Response(null, { status: 304, headers });
	return new Response(body, { headers: { ...headers, "Content-Type": "application/json; charset=utf-8" } });
};
