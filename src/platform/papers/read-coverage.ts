/**
 * Which characters an OpenType file can draw: the code points of its Unicode `cmap` subtable (OpenType 1.9, formats 4
 * and 12, which are what every typeface of ours has).
 */
export function readCoverage(font: Buffer): Set<number> {
	const cmap = findTable(font, "cmap");
	const count = font.readUInt16BE(cmap + 2);
	const found = new Set<number>();
	for (let at = 0; at < count; at += 1) {
		const record = cmap + 4 + 8 * at;
		const platform = font.readUInt16BE(record);
		if (platform !== 0 && platform !== 3) continue;
		const subtable = cmap + font.readUInt32BE(record + 4);
		const format = font.readUInt16BE(subtable);
		if (format === 4) readSegments(font, subtable, found);
		else if (format === 12) readGroups(font, subtable, found);
	}
	return found;
}

function findTable(font: Buffer, tag: string): number {
	const count = font.readUInt16BE(4);
	for (let at = 0; at < count; at += 1) {
		const record = 12 + 16 * at;
		if (font.toString("latin1", record, record + 4) === tag) return font.readUInt32BE(record + 8);
	}
	throw new Error(`the typeface has no table ${tag}`);
}

function readSegments(font: Buffer, subtable: number, found: Set<number>): void {
	const doubled = font.readUInt16BE(subtable + 6);
	const [ends, starts] = [subtable + 14, subtable + 16 + doubled];
	const [deltas, ranges] = [starts + doubled, starts + 2 * doubled];
	for (let at = 0; at < doubled; at += 2) {
		const [first, last] = [font.readUInt16BE(starts + at), font.readUInt16BE(ends + at)];
		const range = font.readUInt16BE(ranges + at);
		for (let code = first; code <= last && code < 0xffff; code += 1) {
			const glyph =
				range === 0
					? (code + font.readUInt16BE(deltas + at)) & 0xffff
					: font.readUInt16BE(ranges + at + range + 2 * (code - first));
			if (glyph !== 0) found.add(code);
		}
	}
}

function readGroups(font: Buffer, subtable: number, found: Set<number>): void {
	const count = font.readUInt32BE(subtable + 12);
	for (let at = 0; at < count; at += 1) {
		const group = subtable + 16 + 12 * at;
		const last = font.readUInt32BE(group + 4);
		for (let code = font.readUInt32BE(group); code <= last; code += 1) found.add(code);
	}
}
