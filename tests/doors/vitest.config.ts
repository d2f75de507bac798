import { defineConfig } from "vitest/config";

/** Over HTTP, against the built server as a process of its own. */
export default defineConfig({
	test: {
		root: new URL("../..", import.meta.url).pathname,
		include: ["tests/doors/**/*.test.ts"],
		globalSetup: "tests/doors/build.setup.ts",
		testTimeout: 60_000,
		hookTimeout: 90_000,
		maxWorkers: 2,
		// A busy machine answers late, and that is not what is asked here.
		expect: { poll: { timeout: 10_000 } },
	},
});
