// `npm test`: every check there is, one after the other, and how many tests ran at the end.
// Checks that are not tests (types, lint, format, unused code) count as one failed test when they fail.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { findBrowser } from "./support/find-browser.mjs";

const results = "var/test-results";
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const vitest = (name, config) => ({
	name,
	command: [
		"vitest",
		"run",
		"--config",
		config,
		"--reporter=dot",
		"--reporter=json",
		`--outputFile.json=${results}/${name}.json`,
	],
	count: () => countVitest(`${results}/${name}.json`),
});

const steps = [
	{ name: "types", command: ["astro", "check", "--minimumFailingSeverity", "warning"] },
	{ name: "lint", command: ["eslint", ".", "--max-warnings", "0"] },
	{ name: "format", command: ["prettier", "--check", ".", "--log-level", "warn"] },
	{ name: "unused", command: ["knip"] },
	{ name: "build", command: ["node", "src/server/build-if-changed.ts"] },
	vitest("unit", "tests/vitest.config.ts"),
	vitest("doors", "tests/doors/vitest.config.ts"),
	{
		name: "browser",
		command: ["playwright", "test", "--config", "tests/e2e/playwright.config.ts"],
		count: () => countPlaywright(`${results}/browser.json`),
	},
];

const only = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
process.env.CHROMIUM = findBrowser();
process.env.ASTRO_TELEMETRY_DISABLED = "1";
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = `${results}/browser.json`;

for (const step of steps.filter(({ name }) => only.length === 0 || only.includes(name))) {
	const startedAt = Date.now();
	process.stdout.write(`\n== ${step.name}\n`);
	const { status } = spawnSync(step.command[0], step.command.slice(1), { stdio: "inherit" });
	const counted = step.count?.() ?? { passed: 0, failed: 0, skipped: 0 };
	if (status !== 0 && counted.failed === 0) counted.failed = 1;
	if (counted.failed > 0) failures.push(...(counted.failures ?? [step.name]));
	for (const key of Object.keys(total)) total[key] += counted[key];
	process.stdout.write(
		`== ${step.name}: ${counted.failed === 0 ? "good" : "FAILED"}, ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`,
	);
}

// Named again where they are read first, when a log is cut: right above the last line.
if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((name) => `  ${name}\n`).join("")}`);
process.stdout.write(
	`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}\n`,
);
process.exit(total.failed > 0 || (only.length === 0 && total.passed === 0) ? 1 : 0);

function countVitest(file) {
	const report = read(file);
	if (!report) return undefined;
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests,
		skipped: report.numPendingTests + report.numTodoTests,
		failures: report.testResults.flatMap(listFailures),
	};
}

/** A file that could not be read at all names itself. */
function listFailures({ name, message, status, assertionResults }) {
	const file = relative(process.cwd(), name);
	const failed = assertionResults.filter((test) => test.status === "failed");
	if (status === "failed" && failed.length === 0) return [`${file}: ${firstLine(message)}`];
	return failed.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
}

function firstLine(text = "") {
	return text.split("\n", 1)[0].slice(0, 300);
}

function countPlaywright(file) {
	const report = read(file);
	if (!report) return undefined;
	const { expected, flaky, unexpected, skipped } = report.stats;
	return { passed: expected + flaky, failed: unexpected, skipped, failures: report.suites.flatMap(listUnexpected) };
}

function listUnexpected({ file, suites = [], specs }) {
	const failed = specs.filter(({ ok }) => !ok).map(({ title }) => `${file} > ${title}`);
	return [...failed, ...suites.flatMap(listUnexpected)];
}

function read(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
