// One file for the vendor: yauzl. What a zip says of itself is judged before a byte is unpacked, and while unpacking it is
// held to it.
import type { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, type ZipFile as Zip, openPromise } from "yauzl";
import { Refusal } from "../refusal.ts";
import { requireSize } from "./require-size.ts";
import { tableLimits } from "./table.ts";
import { isSafeZipName, readZipName } from "./zip-name.ts";

export interface ZipEntry {
	/** Safe to lie below a folder; slashes forward. */
	name: string;
	bytes: number;
	packedBytes: number;
}

export interface ZipOfFiles {
	/** Files only, in the zip's order, without what macOS adds. */
	entries: readonly ZipEntry[];
	bytesTotal: number;
	/** Pieces as they unpack; `pipeline(zip.read(entry), …)` takes them as they are. Throws a Refusal where it is broken. */
	read(entry: ZipEntry): AsyncGenerator<Buffer>;
	close(): Promise<void>;
}

export interface ZipLimits {
	bytes: number;
	unpackedBytes: number;
	entryBytes: number;
	entries: number;
	ratio: number;
}

/** Small files may shrink as far as they like: a bomb is one that becomes large. */
const ratioMattersFrom = 10_000_000;

export async function openZip(path: string, file: string, limits: ZipLimits = tableLimits): Promise<ZipOfFiles> {
	const bytesTotal = await requireSize(path, file, limits.bytes);
	const broken = (fault: unknown) => new Refusal("table-zip-broken", { file, detail: sayShort(fault) });
	const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch((fault: unknown) => {
		throw broken(fault);
	});
	try {
		if (zip.entryCount > limits.entries) {
			throw new Refusal("table-zip-entries", { file, found: zip.entryCount, maximum: limits.entries });
		}
		const packed = await readEntries(zip, file).catch((fault: unknown) => {
			throw fault instanceof Refusal ? fault : broken(fault);
		});
		checkBomb([...packed.values()], file, bytesTotal, limits);
		const entries = [...packed].map(([name, entry]) => ({
			name,
			bytes: entry.uncompressedSize,
			packedBytes: entry.compressedSize,
		}));
		return {
			entries: entries.filter(({ name }) => !/(^|\/)(__MACOSX\/|\.DS_Store$)/.test(name)),
			bytesTotal,
			read: (entry) => readEntry(zip, packed.get(entry.name)!, broken),
			close: async () => zip.close(),
		};
	} catch (fault) {
		zip.close();
		throw fault;
	}
}

async function readEntries(zip: Zip, file: string): Promise<Map<string, Entry>> {
	const packed = new Map<string, Entry>();
	const seen = new Set<string>();
	for await (const entry of zip.eachEntry()) {
		const raw = entry.fileNameRaw;
		const name = readZipName(raw, (entry.generalPurposeBitFlag & 0x800) !== 0);
		const isFolder = name?.endsWith("/") ?? false;
		const value = (name ?? raw.toString("latin1")).slice(0, 80);
		if (name === undefined || isLink(entry) || !isSafeZipName(isFolder ? name.slice(0, -1) : name)) {
			throw new Refusal("table-zip-name", { file, value });
		}
		if (entry.isEncrypted()) throw new Refusal("table-encrypted", { file });
		if (![0, 8].includes(entry.compressionMethod)) throw new Error(`method ${entry.compressionMethod}`);
		if (isFolder) continue;
		if (seen.has(name.toLowerCase())) throw new Refusal("table-zip-twice", { file, value });
		seen.add(name.toLowerCase());
		packed.set(name, entry);
	}
	return packed;
}

/** A symbolic link, made on Unix. */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
	return versionMadeBy >> 8 === 3 && ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

function checkBomb(entries: readonly Entry[], file: string, bytesTotal: number, limits: ZipLimits): void {
	const isBomb =
		entries.some(
			({ uncompressedSize, compressedSize }) =>
				uncompressedSize > limits.entryBytes ||
				(uncompressedSize > ratioMattersFrom && uncompressedSize > compressedSize * limits.ratio),
		) ||
		sum(entries.map((entry) => entry.uncompressedSize)) > limits.unpackedBytes ||
		// Packed files that lie over each other: the same bytes unpacked again and again.
		sum(entries.map((entry) => entry.compressedSize)) > bytesTotal;
	if (isBomb) throw new Refusal("table-zip-bomb", { file });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Unpacks in large pieces (the vendor's own are small, and twice as slow) and holds the file to what was said of it. */
async function* readEntry(zip: Zip, entry: Entry, broken: (fault: unknown) => Refusal): AsyncGenerator<Buffer> {
	let check = 0;
	let bytes = 0;
	const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false }).catch((fault: unknown) => {
		throw broken(fault);
	});
	const pieces = entry.compressionMethod === 0 ? packed : unpack(packed);
	const next = pieces[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	const take = () =>
		next.next().catch((fault: unknown) => {
			throw broken(fault);
		});
	try {
		for (let piece = await take(); !piece.done; piece = await take()) {
			bytes += piece.value.length;
			if (bytes > entry.uncompressedSize) throw broken(`> ${entry.uncompressedSize}`);
			check = crc32(piece.value, check);
			yield piece.value;
		}
	} finally {
		packed.destroy();
		pieces.destroy();
	}
	if (check !== entry.crc32) throw broken("CRC-32");
}

function unpack(packed: Readable): Readable {
	const pieces = createInflateRaw({ chunkSize: 256 * 1024 });
	packed.once("error", (fault) => pieces.destroy(fault));
	return packed.pipe(pieces);
}

function sayShort(fault: unknown): string {
	return (fault instanceof Error ? fault.message : String(fault)).slice(0, 120);
}
