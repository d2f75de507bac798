import { inflateSync } from "node:zlib";

const HEADER = 44;
const ENTRY = 20;

/**
 * A WOFF 1.0 typeface as the plain OpenType file it wraps (W3C, WOFF File Format 1.0). The PDF library reads WOFF too,
 * but unpacks a table anew for each glyph: two hundred lines took 6.4 s instead of 0.13 s.
 */
export function unwrapWoff(woff: Buffer): Buffer {
	if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF file");
	const count = woff.readUInt16BE(12);
	const tables = Array.from({ length: count }, (_, at) => readTable(woff, HEADER + ENTRY * at));
	const directory = Buffer.alloc(12 + 16 * count);
	const largest = 2 ** Math.floor(Math.log2(count));
	directory.writeUInt32BE(woff.readUInt32BE(4), 0);
	directory.writeUInt16BE(count, 4);
	directory.writeUInt16BE(largest * 16, 6);
	directory.writeUInt16BE(Math.log2(largest), 8);
	directory.writeUInt16BE((count - largest) * 16, 10);
	const parts: Buffer[] = [directory];
	let offset = directory.length;
	for (const [at, { tag, checksum, data }] of tables.entries()) {
		const entry = 12 + 16 * at;
		directory.write(tag, entry, "latin1");
		directory.writeUInt32BE(checksum, entry + 4);
		directory.writeUInt32BE(offset, entry + 8);
		directory.writeUInt32BE(data.length, entry + 12);
		const padding = (4 - (data.length % 4)) % 4;
		parts.push(data, Buffer.alloc(padding));
		offset += data.length + padding;
	}
	return Buffer.concat(parts);
}

/** Tables stand in the order of their tags already; a table that did not shrink is kept as it is. */
function readTable(woff: Buffer, at: number) {
	const offset = woff.readUInt32BE(at + 4);
	const packedLength = woff.readUInt32BE(at + 8);
	const length = woff.readUInt32BE(at + 12);
	const packed = woff.subarray(offset, offset + packedLength);
	return {
		tag: woff.toString("latin1", at, at + 4),
		checksum: woff.readUInt32BE(at + 16),
		data: packedLength < length ? inflateSync(packed, { maxOutputLength: length }) : packed,
	};
}
