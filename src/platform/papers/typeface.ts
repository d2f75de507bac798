// Noto Sans SC and Noto Sans (SIL Open Font License). The Chinese one comes in one large file, which draws nearly
// everything, and in a hundred slices for what that lacks; the other has the rest of Europe's letters, and Greek.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readCoverage } from "./read-coverage.ts";
import { unwrapWoff } from "./unwrap-woff.ts";

export type Weight = 400 | 700;

export interface Face {
	/** `noto-sans-sc/chinese-simplified-400`: the same for the same file. */
	name: string;
	font: Buffer;
	coverage: ReadonlySet<number>;
}

export interface Typeface {
	/** The file that can draw a character; undefined where none can. Each is read when it is first needed, and kept. */
	faceFor(codePoint: number, weight: Weight): Face | undefined;
}

const MAIN = "noto-sans-sc/chinese-simplified";
const require = createRequire(import.meta.url);
/** In the order they are asked. */
const folders: Record<string, string> = {
	"noto-sans": dirname(require.resolve("@fontsource/noto-sans/package.json")),
	"noto-sans-sc": dirname(require.resolve("@fontsource/noto-sans-sc/package.json")),
};

export function openTypeface(): Typeface {
	const slices = Object.keys(folders).flatMap(readSlices);
	const faces = new Map<string, Face>();
	const known = new Map<number, Face | undefined>();

	function open(slice: string, weight: Weight): Face {
		const name = `${slice}-${weight}`;
		let face = faces.get(name);
		if (face) return face;
		const [family = "", file = ""] = name.split("/");
		const font = unwrapWoff(readFileSync(join(folders[family]!, "files", `${family}-${file}-normal.woff`)));
		face = { name, font, coverage: readCoverage(font) };
		faces.set(name, face);
		return face;
	}

	function find(codePoint: number, weight: Weight): Face | undefined {
		const main = open(MAIN, weight);
		if (main.coverage.has(codePoint)) return main;
		for (const { slice, ranges } of slices) {
			if (!ranges.some(([first, last]) => codePoint >= first && codePoint <= last)) continue;
			const face = open(slice, weight);
			if (face.coverage.has(codePoint)) return face;
		}
		return undefined;
	}

	return {
		faceFor(codePoint, weight) {
			const key = codePoint * 2 + (weight === 700 ? 1 : 0);
			if (!known.has(key)) known.set(key, find(codePoint, weight));
			return known.get(key);
		},
	};
}

interface Slice {
	slice: string;
	ranges: (readonly [first: number, last: number])[];
}

/** `{"[4]": "U+1f1e9-1f1f5,U+20", "latin": …}`, as a package describes its files. */
function readSlices(family: string): Slice[] {
	const described = JSON.parse(readFileSync(join(folders[family]!, "unicode.json"), "utf8")) as Record<string, string>;
	return Object.entries(described).map(([name, text]) => ({
		slice: `${family}/${name.replace(/^\[(\d+)\]$/, "$1")}`,
		ranges: text.split(",").map((range) => {
			const [first = "", last = first] = range.trim().replace(/^U\+/i, "").split("-");
			return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
		}),
	}));
}
