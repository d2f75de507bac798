import { resolve } from "node:path";

/** Where `astro build` wrote the site; the same variable steers astro.config.mjs. */
export function distFolder(): string {
	return resolve(process.env.DIST_DIR ?? "dist");
}
