import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const places = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/usr/bin/google-chrome-stable",
];

/** The Chromium to test with. Where there is none, Debian's is installed, with the fonts that Chinese needs. */
export function findBrowser() {
	const found = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
	if (found) return found;
	process.stdout.write("No Chromium here: installing Debian's chromium and fonts-noto-cjk with apt-get.\n");
	const asRoot = process.getuid?.() === 0 ? [] : ["sudo"];
	for (const command of [
		["apt-get", "update", "-qq"],
		["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
	]) {
		const [program, ...rest] = [...asRoot, ...command];
		const { status } = spawnSync(program, rest, {
			stdio: "inherit",
			env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
		});
		if (status !== 0)
			throw new Error(`Could not install a browser (${command.join(" ")}). Set CHROMIUM to the path of one.`);
	}
	return places.find((place) => existsSync(place));
}
