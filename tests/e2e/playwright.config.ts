import { rmSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { providerPort } from "./provider-port.ts";

const port = 4490;
const dataDir = "var/e2e";
// The runner loads this file again in each worker; only the first load may clear the house it starts.
if (process.env.TEST_WORKER_INDEX === undefined) rmSync(dataDir, { recursive: true, force: true });

/** The real built server with the demo company, an empty data folder, and Chromium. */
export default defineConfig({
	testDir: ".",
	outputDir: "../../var/test-results/browser",
	timeout: 90_000,
	expect: { timeout: 10_000 },
	workers: 2,
	fullyParallel: true,
	forbidOnly: true,
	reporter: [["line"], ["json", { outputFile: "../../var/test-results/browser.json" }]],
	use: {
		baseURL: `http://localhost:${port}`,
		launchOptions: {
			executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
			args: [
				"--no-sandbox",
				"--disable-gpu",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
		trace: "retain-on-failure",
	},
	webServer: {
		command: "node src/server/main.ts --demo",
		cwd: new URL("../..", import.meta.url).pathname,
		env: {
			PORT: String(port),
			DATA_DIR: dataDir,
			LOG_LEVEL: "warn",
			SITE_URL: `http://localhost:${port}`,
			TRUSTED_PROXIES: "127.0.0.1,::1",
			EGRESS_ALLOW: `http://127.0.0.1:${providerPort}`,
		},
		url: `http://127.0.0.1:${port + 1}/readyz`,
		timeout: 60_000,
		gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
	},
});
