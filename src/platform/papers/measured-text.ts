// Text as a typeface can draw it: runs of one file each, and lines that fit a width.
import type { Face, Typeface, Weight } from "./typeface.ts";

export interface Run {
	face: Face;
	text: string;
}

export interface TextMeasure {
	/** Of one line of a font of size 1. */
	widthOf(text: string, weight: Weight): number;
	runsOf(text: string, weight: Weight): Run[];
	/** The lines a text takes at `width` (at size 1), with its own line breaks kept. */
	wrap(text: string, width: number, weight: Weight): string[];
}

/** What no file can draw is seen to be missing. */
const BOX = "\u25a1";
/** No typeface of ours has the sign of a diameter, and drawings put this letter in its place. */
const DIAMETER = "\u2300";
/** Drawn as a space; that they hold words together was minded when lines were broken. */
const hardSpaces = /[\u00a0\u2007\u2009\u202f]/g;
/** Nothing to see, and some of them turn the order of what is seen. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}]|[\ufe00-\ufe0f]/gu;
/** A piece that stays together: a word with the spaces after it, or one ideograph with the marks that cling to it. */
const wide = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u3000-\\u303f\\uff00-\\uffef";
const opening = "（《「『【〔“‘(\\[";
const closing = "，。、；：？！）》」』】〕”’…—·％°℃,.;:?!)\\]%";
const pieces = new RegExp(
	`[${opening}]*[${wide}][${closing}]*[ \\t]*|[^\\s${wide}]+?(?:[-/·,;](?=\\p{L})|(?=[${wide}])|(?=\\s)|$)[${closing}]*[ \\t]*|[ \\t]+|.`,
	"gu",
);

/** `advanceOf`: how far one character moves on in a file, at size 1. */
export function measureText(typeface: Typeface, advanceOf: (character: string, face: Face) => number): TextMeasure {
	const advances: Record<Weight, Map<string, number>> = { 400: new Map(), 700: new Map() };

	function advance(character: string, weight: Weight): number {
		let width = advances[weight].get(character);
		if (width === undefined) {
			const face = typeface.faceFor(character.codePointAt(0)!, weight);
			width = face ? advanceOf(character, face) : 1;
			advances[weight].set(character, width);
		}
		return width;
	}

	function widthOf(text: string, weight: Weight): number {
		let width = 0;
		for (const character of text) width += advance(character, weight);
		return width;
	}

	function wrapLine(text: string, width: number, weight: Weight): string[] {
		const lines: string[] = [];
		let line = "";
		let used = 0;
		const end = () => {
			lines.push(line.trimEnd());
			[line, used] = ["", 0];
		};
		for (const [piece] of text.matchAll(pieces)) {
			const needed = widthOf(piece.trimEnd(), weight);
			if (used > 0 && used + needed > width) end();
			if (needed <= width) {
				if (line === "" && piece.trim() === "") continue;
				line += piece;
				used += widthOf(piece, weight);
				continue;
			}
			// Longer than a whole line: a number or an address is broken wherever the line is full.
			for (const character of piece) {
				const step = advance(character, weight);
				if (used > 0 && used + step > width) end();
				line += character;
				used += step;
			}
		}
		if (line !== "" || lines.length === 0) end();
		return lines;
	}

	return {
		widthOf: (text, weight) => widthOf(drawable(text, typeface, weight), weight),
		runsOf(text, weight) {
			const runs: Run[] = [];
			for (const character of drawable(text, typeface, weight)) {
				const face = typeface.faceFor(character.codePointAt(0)!, weight)!;
				const last = runs.at(-1);
				if (last?.face === face) last.text += character;
				else runs.push({ face, text: character });
			}
			return runs;
		},
		wrap: (text, width, weight) =>
			clean(text)
				.split("\n")
				.flatMap((line) => wrapLine(line, width, weight)),
	};
}

function clean(text: string): string {
	return text
		.normalize("NFC")
		.replace(/\r\n?|[\u2028\u2029]/g, "\n")
		.replaceAll("\t", "    ")
		.replace(unseen, "");
}

function drawable(text: string, typeface: Typeface, weight: Weight): string {
	let drawn = "";
	for (const character of text.replace(hardSpaces, " ").replaceAll(DIAMETER, "Ø")) {
		drawn += typeface.faceFor(character.codePointAt(0)!, weight) ? character : BOX;
	}
	return drawn;
}
