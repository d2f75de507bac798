// One file for the vendor: yaml.
import { parse } from "yaml";

/** A file of content: what stands between the `---` lines, and the text below. Throws a plain Error that says what is wrong. */
export function readFrontMatter(file: string): { data: unknown; body: string } {
	const found = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(file);
	if (!found) throw new Error("it does not begin with front matter between two lines of ---");
	// No aliases: they are how a few bytes of YAML become gigabytes.
	return { data: parse(found[1]!, { maxAliasCount: 0 }), body: file.slice(found[0].length) };
}
