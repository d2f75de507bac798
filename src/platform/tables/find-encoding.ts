// Which encoding a text file is in, found before a row is read: a file is never half understood.
import { isUtf8 } from "node:buffer";
import { Refusal } from "../refusal.ts";
import type { FileReader } from "./file-reader.ts";

export interface Encoding {
	name: "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
	/** Bytes of the byte order mark, to be left out. */
	markBytes: number;
}

/**
 * A byte order mark decides, then the pattern of NUL bytes, then strict validity over the whole file: UTF-8, else
 * GB 18030. NUL bytes in a file of bytes are refused.
 */
export async function findEncoding(reader: FileReader, file: string): Promise<Encoding> {
	const start = await reader.peek(4096);
	const marked = readMark(start) ?? readNulPattern(start);
	if (marked && marked.name !== "utf-8") return marked;
	const notUtf8 = await findFault(reader, file, utf8Judge());
	if (notUtf8 === undefined) return marked ?? { name: "utf-8", markBytes: 0 };
	const notChinese = marked ? notUtf8 : await findFault(reader, file, chineseJudge());
	if (notChinese !== undefined) throw new Refusal("table-encoding", { file, row: notUtf8 });
	return { name: "gb18030", markBytes: 0 };
}

function readMark(start: Buffer): Encoding | undefined {
	if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { name: "utf-8", markBytes: 3 };
	if (start[0] === 0xff && start[1] === 0xfe) return { name: "utf-16le", markBytes: 2 };
	if (start[0] === 0xfe && start[1] === 0xff) return { name: "utf-16be", markBytes: 2 };
	return undefined;
}

/** ASCII in UTF-16 has a NUL in every second place; half of them is enough, Chinese has none. */
function readNulPattern(start: Buffer): Encoding | undefined {
	const pairs = Math.floor(start.length / 2);
	const count = [0, 0];
	for (let at = 0; at < pairs * 2; at += 1) if (start[at] === 0) count[at % 2]! += 1;
	if (count[1]! > pairs / 4 && count[0]! < pairs / 50) return { name: "utf-16le", markBytes: 0 };
	if (count[0]! > pairs / 4 && count[1]! < pairs / 50) return { name: "utf-16be", markBytes: 0 };
	return undefined;
}

type Judge = (chunk: Buffer, isLast: boolean) => boolean;

/** The line in which the judge first says no, or undefined. */
async function findFault(reader: FileReader, file: string, isGood: Judge): Promise<number | undefined> {
	let lines = 1;
	for await (const chunk of reader.chunks()) {
		const nul = chunk.indexOf(0);
		if (nul !== -1) throw new Refusal("table-nul", { file, row: lines + countLines(chunk.subarray(0, nul)) });
		if (!isGood(chunk, false)) return lines + countLines(untilFault(chunk));
		lines += countLines(chunk);
	}
	return isGood(Buffer.alloc(0), true) ? undefined : lines;
}

/** As much of the chunk as reads as UTF-8: halved down, because nothing tells where it broke. */
function untilFault(chunk: Buffer): Buffer {
	let start = 0;
	while (start < 3 && (chunk[start]! & 0xc0) === 0x80) start += 1;
	let [good, bad] = [start, chunk.length];
	while (bad - good > 1) {
		const middle = (good + bad) >> 1;
		const part = chunk.subarray(start, middle);
		if (isUtf8(part.subarray(0, wholeCharacters(part)))) good = middle;
		else bad = middle;
	}
	return chunk.subarray(0, good);
}

function countLines(chunk: Buffer): number {
	let count = 0;
	for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
	return count;
}

/** isUtf8 runs at gigabytes a second; a character cut by the end of a chunk waits for the next one. */
function utf8Judge(): Judge {
	let rest = Buffer.alloc(0);
	return (chunk, isLast) => {
		const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
		const end = isLast ? whole.length : wholeCharacters(whole);
		rest = Buffer.from(whole.subarray(end));
		return isUtf8(whole.subarray(0, end));
	};
}

function wholeCharacters(bytes: Buffer): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
		const byte = bytes[bytes.length - back]!;
		if (byte < 0x80) break;
		if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
	}
	return bytes.length;
}

/**
 * Valid GB 18030 is not yet Chinese: "20 °C" and "Gehäuse" from a Western code page are valid too, and would be read as
 * rare characters. There the byte after a high one is nearly always ASCII; in Chinese two times of three it is not.
 */
function chineseJudge(): Judge {
	const decoder = new TextDecoder("gb18030", { fatal: true });
	let [pairs, halves, lead] = [0, 0, 0];
	return (chunk, isLast) => {
		try {
			decoder.decode(chunk, { stream: !isLast });
		} catch {
			return false;
		}
		for (let at = 0; at < chunk.length; at += 1) {
			const byte = chunk[at]!;
			if (lead !== 0) {
				if (byte >= 0x80) pairs += 1;
				else halves += 1;
				lead = 0;
			} else if (byte >= 0x80) lead = byte;
		}
		return !isLast || pairs > halves;
	};
}
