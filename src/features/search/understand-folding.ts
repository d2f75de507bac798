// What was typed, in one form for reading: full-width and compatibility signs folded, the many signs of multiplication,
// minus and range made one, while each place still knows where it stood in what was typed.

export interface Folded {
	/** Case is kept: `d` and `D` are two diameters. */
	text: string;
	/** For each place of `text`, and the one behind it, where it stood in what was typed. */
	origin: readonly number[];
}

const signs: Record<string, string> = {
	"✕": "×",
	"✖": "×",
	"⨯": "×",
	"＊": "×",
	"−": "-",
	"‐": "-",
	"‑": "-",
	"⁄": "/",
	"〜": "~",
	"∼": "~",
	"、": " ",
	"。": " ",
	"，": ",",
	"″": '"',
	"”": '"',
	"“": '"',
	"「": '"',
	"」": '"',
	"≧": "≥",
	"≦": "≤",
	"⩾": "≥",
	"⩽": "≤",
	Ø: "⌀",
	φ: "⌀",
	Φ: "⌀",
};

export function foldTyped(typed: string): Folded {
	let text = "";
	const origin: number[] = [];
	let at = 0;
	for (const character of typed) {
		const folded = signs[character] ?? foldCharacter(character);
		for (let place = 0; place < folded.length; place++) origin.push(at);
		text += folded;
		at += character.length;
	}
	return { text: betweenFigures(text), origin: [...origin, at] };
}

function foldCharacter(character: string): string {
	if (/[\p{Cc}\p{Cf}\s]/u.test(character)) return " ";
	const plain = character.normalize("NFKC");
	const sign = signs[plain] ?? plain;
	// `½` becomes `1⁄2`.
	return sign.replaceAll("⁄", "/");
}

/** `M8*30` and `25x52x15` are written with the sign; the length stays. */
function betweenFigures(text: string): string {
	return text.replaceAll(/(?<=\d["]?\s*(?:mm|in)?\s*)[xX*](?=\s*\d)/g, "×");
}

/** The key a phrase is kept and looked up by: no case, no separators; figures keep their decimal point. */
export function phraseKey(text: string): string {
	return tokensOf(foldTyped(text).text)
		.map(({ key }) => key)
		.join("");
}

export interface Token {
	/** Lower case. */
	key: string;
	start: number;
	end: number;
	isHan: boolean;
}

const token = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}µ])+(?:[.,]\d+(?:(?!\p{Script=Han})\p{L})*)*/gu;

/** Words, figures and single Han characters, in order. */
export function tokensOf(folded: string): Token[] {
	return [...folded.matchAll(token)].map((found) => ({
		key: found[0].toLowerCase(),
		start: found.index,
		end: found.index + found[0].length,
		isHan: /\p{Script=Han}/u.test(found[0]),
	}));
}
