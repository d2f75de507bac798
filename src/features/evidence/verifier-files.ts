// The verifier that travels with a pack: one page and one script, each put together from the files of `verifier/`.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { locales } from "#platform/i18n/locales.ts";
import { words } from "#platform/i18n/words.ts";
import { type PackFile, textFile } from "./pack-file.ts";

const source = (name: string) => readFileSync(new URL(`./verifier/${name}`, import.meta.url), "utf8");

export function verifierFiles(): PackFile[] {
	return [textFile("verify.html", verifierPage()), textFile("verify.mjs", verifierScript())];
}

/** Runs under Node, without a single dependency. */
export function verifierScript(): string {
	const [first = "", ...rest] = source("verify-node.js").split("\n");
	const own = rest.join("\n");
	const head = [first, ...own.split("\n").filter((line) => /^(\/\/|import .* from "node:)/.test(line))].join("\n");
	const body = inlined(own.replace(/^(\/\/.*|import .* from "node:.*)\n/gm, ""));
	return `${head}\n\n${core()}\n${body}`;
}

/** Works from a disk: it may load nothing, send nothing, and run only what stands in it. */
export function verifierPage(): string {
	const script = `\n${core()}\n${inlined(source("page.js"))}`;
	const style = `\n${source("page.css")}`;
	const csp = `default-src 'none'; script-src 'sha256-${sumOf(script)}'; style-src 'sha256-${sumOf(style)}'; base-uri 'none'; form-action 'none'`;
	return source("page.html")
		.replace("{csp}", () => csp)
		.replace("<style></style>", () => `<style>${style}</style>`)
		.replace("<script></script>", () => `<script>${script}</script>`);
}

/** What both share, without the seams. */
function core(): string {
	const says = Object.fromEntries(locales.map((locale) => [locale, words(locale).evidence.verifier]));
	const spoken = `const words = ${JSON.stringify(says, null, "\t").replaceAll("<", "\\u003c")};\n`;
	return [inlined(source("read-zip.js")), inlined(source("check-pack.js")), spoken].join("\n");
}

function inlined(code: string): string {
	return code.replace(/^import .* from "\.\/.*\n/gm, "").replace(/^export /gm, "");
}

function sumOf(text: string): string {
	return createHash("sha256").update(text).digest("base64");
}
