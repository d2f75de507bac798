import { defineConfig } from "vitest/config";

const shared = {
	root: new URL("..", import.meta.url).pathname,
	testTimeout: 20_000,
	hookTimeout: 60_000,
	expect: { poll: { timeout: 10_000 } },
	exclude: ["tests/doors/**", "tests/e2e/**", "**/node_modules/**"],
};

/** The same rooms on both engines; what needs no database (house rules, pure formulas) runs once. */
export default defineConfig({
	test: {
		projects: [
			{
				test: {
					...shared,
					name: "sqlite",
					include: ["tests/**/*.test.ts"],
					env: { ENGINE: "sqlite" },
					globalSetup: "tests/support/sqlite.setup.ts",
				},
			},
			{
				test: {
					...shared,
					name: "postgres",
					include: ["tests/**/*.test.ts"],
					exclude: [...shared.exclude, "tests/house.test.ts", "tests/**/*.pure.test.ts"],
					env: { ENGINE: "postgres" },
					globalSetup: "tests/support/postgres.setup.ts",
				},
			},
		],
	},
});
