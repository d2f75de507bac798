// Reads a ZIP archive (APPNOTE 6.3) by pieces, and takes no byte for granted: what is nowhere read could be changed. `source` is `{ size, read(start, end): Promise<Uint8Array> }`.

const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const DESCRIPTOR = 0x08074b50;
const VERSION = 20;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

/** What the archive says it holds. Throws where it is none. */
export async function listZip(source) {
	const { count, offset, size } = await findDirectory(source);
	const bytes = await source.read(offset, offset + size);
	const entries = [];
	let at = 0;
	while (entries.length < count) {
		const entry = readEntry(bytes.subarray(at));
		entries.push(entry);
		at += entry.length;
	}
	const first = entries[0];
	if (at !== size || first?.offset !== 0 || !entries.every((entry) => entry.alike === first.alike))
		throw new Error("zip-directory");
	// One follows the other without a gap.
	for (const [place, entry] of entries.entries()) entry.end = entries[place + 1]?.offset ?? offset;
	return entries;
}

async function findDirectory(source) {
	const tailStart = Math.max(0, source.size - 22 - FULL_16 - 20);
	const tail = await source.read(tailStart, source.size);
	const view = viewOf(tail);
	let at = tail.length - 22;
	while (at >= 0 && view.getUint32(at, true) !== END) at -= 1;
	if (at < 0) throw new Error("zip-end");
	// Nothing may stand behind the end.
	if (at + 22 !== tail.length) throw new Error("zip-end");
	const [disk, directoryDisk, here, count, commentLength] = [4, 6, 8, 10, 20].map((place) =>
		view.getUint16(at + place, true),
	);
	if (disk + directoryDisk + commentLength > 0 || here !== count) throw new Error("zip-end");
	const found = { count, size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) };
	const isLarge = at >= 20 && view.getUint32(at - 20, true) === END64_LOCATOR;
	if (!isLarge) return bounded(found, tailStart + at);
	const place = Number(view.getBigUint64(at - 20 + 8, true));
	const large = viewOf(await source.read(place, place + 56));
	if (large.getUint32(0, true) !== END64) throw new Error("zip-end");
	const whole = (position) => Number(large.getBigUint64(position, true));
	return bounded({ count: whole(32), size: whole(40), offset: whole(48) }, place);
}

function bounded(directory, end) {
	if (directory.offset + directory.size !== end || directory.size < directory.count * 46) throw new Error("zip-end");
	return directory;
}

function readEntry(bytes) {
	const view = viewOf(bytes);
	if (bytes.length < 46 || view.getUint32(0, true) !== ENTRY) throw new Error("zip-directory");
	const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => view.getUint16(place, true));
	const entry = {
		versionNeeded: view.getUint16(6, true),
		flags: view.getUint16(8, true),
		method: view.getUint16(10, true),
		time: view.getUint32(12, true),
		packedSize: view.getUint32(20, true),
		size: view.getUint32(24, true),
		offset: view.getUint32(42, true),
		name: new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(46, 46 + nameLength)),
		length: 46 + nameLength + extraLength + commentLength,
	};
	entry.crc = view.getUint32(16, true);
	const extra = bytes.subarray(46 + nameLength, 46 + nameLength + extraLength);
	readLargeSizes(entry, extra);
	const further = withoutLargeSizes(extra);
	// A large file needs a later version in the directory than in its own head.
	if (further.length < extra.length) entry.versionNeeded = VERSION;
	// Versions, comment, disk, rights, time: what our own archives say of every file in the same words.
	const words = [4, 32, 34, 36, 38, 40].map((place) => view.getUint16(place, true));
	entry.alike = [entry.versionNeeded, entry.time, ...words, ...further].join();
	return entry;
}

/** APPNOTE 4.5.3: only what did not fit stands there, in this order. */
function readLargeSizes(entry, extra) {
	const view = viewOf(extra);
	for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
		if (view.getUint16(at, true) !== 1) continue;
		let place = at + 4;
		for (const field of ["size", "packedSize", "offset"]) {
			if (entry[field] !== FULL_32) continue;
			entry[field] = Number(view.getBigUint64(place, true));
			place += 8;
		}
	}
}

function withoutLargeSizes(extra) {
	const view = viewOf(extra);
	const kept = [];
	for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true))
		if (view.getUint16(at, true) !== 1) kept.push(...extra.subarray(at, at + 4 + view.getUint16(at + 2, true)));
	return kept;
}

/** The bytes of one file, unpacked. Throws where they cannot be had, or where its two heads say different things. */
export async function readZipFile(source, entry) {
	const head = await source.read(entry.offset, entry.offset + 30);
	const view = viewOf(head);
	if (head.length < 30 || view.getUint32(0, true) !== LOCAL) throw new Error("zip-entry");
	const nameEnd = entry.offset + 30 + view.getUint16(26, true);
	const name = new TextDecoder("utf-8", { fatal: true }).decode(await source.read(entry.offset + 30, nameEnd));
	const isSame =
		name === entry.name &&
		view.getUint16(4, true) === entry.versionNeeded &&
		view.getUint16(6, true) === entry.flags &&
		view.getUint16(8, true) === entry.method &&
		view.getUint32(10, true) === entry.time;
	if (!isSame) throw new Error("zip-entry");
	const extraEnd = nameEnd + view.getUint16(28, true);
	if (extraEnd !== nameEnd) throw new Error("zip-entry");
	const dataEnd = extraEnd + entry.packedSize;
	const packed = await source.read(extraEnd, dataEnd);
	if (packed.length !== entry.packedSize) throw new Error("zip-entry");
	await checkSums(source, entry, view, dataEnd);
	if (entry.method !== 0 && entry.method !== 8) throw new Error("zip-entry");
	const bytes = entry.method === 0 ? packed : await unpack(packed, entry.size);
	if (bytes.length !== entry.size || crcOf(bytes) !== entry.crc) throw new Error("zip-entry");
	return bytes;
}

/** APPNOTE 4.3.9: where bit 3 is set the sums stand behind the file, and nothing in its head; then comes the next file. */
async function checkSums(source, entry, head, dataEnd) {
	const isBehind = (entry.flags & 8) !== 0;
	const inHead = [14, 18, 22].map((place) => head.getUint32(place, true));
	const isLarge = entry.size >= FULL_32 || entry.packedSize >= FULL_32;
	const expected = [entry.crc, entry.packedSize, entry.size];
	if (!isBehind) {
		if (entry.end !== dataEnd || (!isLarge && !areAlike(inHead, expected))) throw new Error("zip-entry");
		return;
	}
	const view = viewOf(await source.read(dataEnd, entry.end));
	if (view.byteLength !== (isLarge ? 24 : 16) || inHead.some((field) => field !== 0)) throw new Error("zip-entry");
	const [signature, crc] = [0, 4].map((place) => view.getUint32(place, true));
	const sizes = isLarge
		? [8, 16].map((place) => Number(view.getBigUint64(place, true)))
		: [8, 12].map((place) => view.getUint32(place, true));
	if (signature !== DESCRIPTOR || !areAlike([crc, ...sizes], expected)) throw new Error("zip-entry");
}

function areAlike(some, others) {
	return some.length === others.length && some.every((one, at) => one === others[at]);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
	let crc = byte;
	for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	return crc;
});

function crcOf(bytes) {
	let crc = ~0;
	for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 0xff];
	return ~crc >>> 0;
}

/** Never more than was announced, whatever is packed in there. */
async function unpack(packed, size) {
	const bytes = new Uint8Array(size);
	let at = 0;
	const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
	for await (const chunk of readAll(unpacked)) {
		if (at + chunk.length > size) throw new Error("zip-entry");
		bytes.set(chunk, at);
		at += chunk.length;
	}
	if (at !== size) throw new Error("zip-entry");
	return bytes;
}

/** Not every browser can walk a stream with `for await`. */
async function* readAll(stream) {
	const reader = stream.getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return;
		yield value;
	}
}

function viewOf(bytes) {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
