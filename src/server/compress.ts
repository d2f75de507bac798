import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from "node:zlib";
import { chooserOf, type Encoding } from "./choose-encoding.ts";

/** Below this the headers weigh more than what is saved. */
export const WORTH_COMPRESSING_BYTES = 1_024;

/** For bytes that are sent once. Synchronous: handing 20 KB to another thread and back costs more than the work. */
export const chooseOnce = chooserOf(["zstd", "gzip"]);

export function compressOnce(encoding: Encoding, bytes: Buffer): Buffer {
	if (encoding === "zstd") return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 3 } });
	return encoding === "gzip" ? gzipSync(bytes, { level: 6 }) : bytes;
}

/** For bytes that are kept and sent many times. */
export const chooseKept = chooserOf(["br", "gzip"]);

export function compressToKeep(encoding: Encoding, bytes: Buffer): Buffer {
	if (encoding === "br") {
		const params = {
			[constants.BROTLI_PARAM_QUALITY]: 5,
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
			[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
		};
		return brotliCompressSync(bytes, { params });
	}
	return encoding === "gzip" ? gzipSync(bytes, { level: 7 }) : bytes;
}
