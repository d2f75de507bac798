// Before npm start, serve and test: the packages of package-lock.json are there, and with them the Node that runs
// everything else. Plain JavaScript without dependencies, because it runs on whatever Node the machine has.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const stamp = join(root, "node_modules/.installed");
const ourNode = join(root, "node_modules/.bin/node");
const wanted = createHash("sha256")
	.update(readFileSync(join(root, "package-lock.json")))
	.digest("hex");

if (!isInstalled()) {
	// Not npm ci: it refuses where the registry lacks some other platform's build of an optional package. What the
	// lock file names is held to just below.
	process.stdout.write("Installing what package-lock.json names …\n");
	const { status } = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
		cwd: root,
		stdio: "inherit",
		shell: process.platform === "win32",
	});
	if (status !== 0) fail("npm install did not succeed; its message stands above.");
	if (!isSameTree()) fail("node_modules is not what package-lock.json names. Remove node_modules and start again.");
	writeFileSync(stamp, wanted);
}
const version = execFileSync(ourNode, ["--version"], { encoding: "utf8" }).trim();
if (!/^v24\./.test(version))
	fail(
		`node_modules/.bin/node is ${version}, but the house is built for Node 24. Remove node_modules and start again.`,
	);

function isInstalled() {
	if (!existsSync(ourNode)) return false;
	if (existsSync(stamp)) return readFileSync(stamp, "utf8") === wanted;
	// Installed by hand with npm install: npm keeps a copy of what it installed.
	return isSameTree();
}

function isSameTree() {
	const installed = join(root, "node_modules/.package-lock.json");
	if (!existsSync(installed)) return false;
	const there = JSON.parse(readFileSync(installed, "utf8")).packages;
	const asked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
	const isMissing = ([path, { version, optional, link }]) =>
		path !== "" && !optional && !link && there[path]?.version !== version;
	return !Object.entries(asked).some(isMissing);
}

function fail(message) {
	process.stderr.write(`${message}\n`);
	process.exit(1);
}
