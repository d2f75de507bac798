import type { Encoding } from "./find-encoding.ts";

/** The way back of read-text.ts, with the byte order mark the file had. */
export function encodeText(text: string, { name, markBytes }: Encoding): Buffer {
	const marked = markBytes > 0 ? `\uFEFF${text}` : text;
	switch (name) {
		case "utf-8":
			return Buffer.from(marked, "utf8");
		case "utf-16le":
			return Buffer.from(marked, "utf16le");
		case "utf-16be":
			return Buffer.from(marked, "utf16le").swap16();
		case "gb18030":
			return encodeChinese(text);
	}
}

/** GB 18030 by turning its decoder round (WHATWG Encoding, 10.2): two bytes where there are two, else four. */
function encodeChinese(text: string): Buffer {
	const twoBytes = new Map<string, number[]>();
	const decoder = new TextDecoder("gb18030");
	for (let lead = 0x81; lead <= 0xfe; lead += 1) {
		for (let trail = 0x40; trail <= 0xfe; trail += 1) {
			if (trail === 0x7f) continue;
			const character = decoder.decode(new Uint8Array([lead, trail]));
			if ([...character].length === 1 && character !== "\uFFFD") twoBytes.set(character, [lead, trail]);
		}
	}
	const fourBytes = new Map<string, number[]>();
	const bytes: number[] = [];
	for (const character of text.toWellFormed()) {
		const code = character.codePointAt(0)!;
		if (code < 0x80) bytes.push(code);
		else bytes.push(...(twoBytes.get(character) ?? encodeLong(character, code, fourBytes, decoder)));
	}
	return Buffer.from(bytes);
}

const LAST_BELOW = 39_419;
const FIRST_ABOVE = 189_000;

function encodeLong(character: string, code: number, known: Map<string, number[]>, decoder: TextDecoder): number[] {
	if (code >= 0x10000) return longBytes(FIRST_ABOVE + code - 0x10000);
	if (known.size === 0) {
		for (let at = 0; at <= LAST_BELOW; at += 1) known.set(decoder.decode(new Uint8Array(longBytes(at))), longBytes(at));
	}
	return known.get(character) ?? [0x3f];
}

function longBytes(at: number): number[] {
	return [
		0x81 + Math.floor(at / 12_600),
		0x30 + (Math.floor(at / 1_260) % 10),
		0x81 + (Math.floor(at / 10) % 126),
		0x30 + (at % 10),
	];
}
