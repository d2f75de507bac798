import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { chooserOf } from "./choose-encoding.ts";

const chooseBesideFile = chooserOf(["br", "gzip"]);

/** True when the file was found and is being answered. */
export type ServeStatic = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Serves dist/client, compressed where the build did that: hashed files for a year, the rest for an hour. The list of files is read once, at the start. */
export function openStatic(distFolder: string): ServeStatic {
	const serve = sirv(join(distFolder, "client"), {
		etag: true,
		brotli: true,
		gzip: true,
		extensions: [],
		setHeaders(response, path) {
			const isHashed = path.startsWith("/_astro/");
			response.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "public, max-age=3600");
		},
	});
	return (request, response) => {
		if (request.method !== "GET" && request.method !== "HEAD") return false;
		// Nobody needs a part of a stylesheet, and sirv stumbles over backward ranges.
		const { range, "accept-encoding": accepted } = request.headers;
		delete request.headers.range;
		// sirv looks for names and knows no weights, so it is told one name.
		request.headers["accept-encoding"] = chooseBesideFile(accepted);
		let isFound = true;
		serve(request, response, () => void (isFound = false));
		if (!isFound && range !== undefined) request.headers.range = range;
		if (!isFound) request.headers["accept-encoding"] = accepted;
		return isFound;
	};
}
