import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";

/** True when the file was found and is being answered. */
export type ServeStatic = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Serves dist/client: hashed files for a year, the rest for an hour. The list of files is read once, at the start. */
export function openStatic(distFolder: string): ServeStatic {
	const serve = sirv(join(distFolder, "client"), {
		etag: true,
		extensions: [],
		setHeaders(response, path) {
			const isHashed = path.startsWith("/_astro/");
			response.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "public, max-age=3600");
		},
	});
	return (request, response) => {
		if (request.method !== "GET" && request.method !== "HEAD") return false;
		// Nobody needs a part of a stylesheet, and sirv stumbles over backward ranges.
		const { range } = request.headers;
		delete request.headers.range;
		let isFound = true;
		serve(request, response, () => void (isFound = false));
		if (!isFound && range !== undefined) request.headers.range = range;
		return isFound;
	};
}
