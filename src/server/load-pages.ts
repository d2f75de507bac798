import type { IncomingMessage, ServerResponse } from "node:http";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Astro's handler: `next` is called when no route matches. */
export type Pages = (
	request: IncomingMessage,
	response: ServerResponse,
	next: () => void,
	locals: App.Locals,
) => Promise<void>;

/** Loads what `astro build` made of src/pages. */
export async function loadPages(distFolder: string): Promise<Pages> {
	const entry = join(distFolder, "server/entry.mjs");
	if (!existsSync(entry)) throw new Error(`The site is not built: ${entry} is missing. Run npm run build.`);
	process.env.ASTRO_NODE_AUTOSTART = "disabled";
	const built = (await import(pathToFileURL(entry).href)) as { handler: Pages };
	return built.handler;
}
