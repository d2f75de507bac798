import { defineConfig } from "vitest/config";

/** Over HTTP, against the built server as a process of its own. */
export default defineConfig({
	test: {
		root: new URL("../..", import.meta.url).pathname,
		include: ["tests/doors/**/*.test.ts"],
		globalSetup: "tests/doors/build.setup.ts",
		testTimeout: 30_000,
		hookTimeout: 60_000,
		maxWorkers: 2,
	},
});
