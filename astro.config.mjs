import node from "@astrojs/node";
import { defineConfig, passthroughImageService } from "astro/config";

// Our own server in src/server stands around Astro: it owns hosts, headers, bodies and the origin check
// (README, decisions), so the adapter's and Astro's own versions of those are switched off here.
export default defineConfig({
	output: "server",
	publicDir: "./src/public",
	outDir: process.env.DIST_DIR ?? "./dist",
	// Pages are rendered whole before the first byte, so that a fault becomes a 500 page and not half a page.
	adapter: node({ mode: "middleware", bodySizeLimit: 2 * 1024 * 1024, experimentalDisableStreaming: true }),
	trailingSlash: "ignore",
	session: false,
	compressHTML: false,
	devToolbar: { enabled: false },
	image: { service: passthroughImageService() },
	security: { checkOrigin: false, actionBodySizeLimit: 1024, serverIslandBodySizeLimit: 1024 },
	// One external stylesheet and external scripts only: the content security policy knows no 'unsafe-inline'.
	build: { inlineStylesheets: "never" },
	vite: { build: { assetsInlineLimit: 0 } },
});
