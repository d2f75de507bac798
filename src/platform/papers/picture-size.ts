import type { PageSize } from "./draw-mark.ts";

/** In pixels, by the header alone; undefined where there is none to be read. */
export function readPictureSize(bytes: Buffer, mediaType: string): PageSize | undefined {
	return mediaType === "image/png" ? pngSize(bytes) : jpegSize(bytes);
}

/** PNG (Third Edition), 11.2.1: the first chunk is IHDR. */
function pngSize(bytes: Buffer): PageSize | undefined {
	if (bytes.length < 24 || bytes.toString("latin1", 12, 16) !== "IHDR") return undefined;
	return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** ITU-T T.81, B.2.2: the first frame header among the segments. */
function jpegSize(bytes: Buffer): PageSize | undefined {
	let at = 2;
	while (at + 9 < bytes.length) {
		if (bytes[at] !== 0xff) return undefined;
		const marker = bytes[at + 1]!;
		if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
			return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
		at += 2 + bytes.readUInt16BE(at + 2);
	}
	return undefined;
}
