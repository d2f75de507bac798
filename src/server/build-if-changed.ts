import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compressFiles } from "./compress-files.ts";
import { distFolder } from "./dist-folder.ts";

const root = resolve(import.meta.dirname, "../..");
const sources = [
	"src/**/*",
	"content/strings/**/*",
	"db/**/*",
	"astro.config.mjs",
	"package-lock.json",
	"tsconfig.json",
];

/** Builds the site unless what stands in the dist folder was made from just these sources. True when it built. */
export function buildIfChanged(): boolean {
	const stamp = join(distFolder(), "built-from");
	const wanted = hashSources();
	if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
	process.stdout.write("Building the site …\n");
	const { status, stdout, stderr } = spawnSync(join(root, "node_modules/.bin/astro"), ["build"], {
		cwd: root,
		env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
		encoding: "utf8",
		shell: process.platform === "win32",
	});
	if (status !== 0) throw new Error(`The build failed:\n${stdout}\n${stderr}`);
	compressFiles(join(distFolder(), "client"));
	writeFileSync(stamp, wanted);
	return true;
}

function hashSources(): string {
	const hash = createHash("sha256");
	const files = globSync(sources, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
	for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
		hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
	}
	return hash.digest("hex");
}

if (import.meta.main) buildIfChanged();
