// One vendor: yazl. Files are packed and leave one after the other; no more than one of them is held.
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

export interface ZipWriter {
	/** The zip as it grows; destroyed by who reads it no further, and then `add` throws. */
	out: Readable;
	/** Resolves when the file has been packed; waits where the other end is slow. */
	add(name: string, bytes: Uint8Array): Promise<void>;
	/** Nothing is complete before this has answered. */
	end(): Promise<void>;
	/** Breaks it off, so that nobody takes it for complete. */
	fail(fault: Error): void;
}

/** `at`: the one time that all of its files carry. */
export function openZipWriter(at: string): ZipWriter {
	const zip = new ZipFile();
	const out = new PassThrough({ highWaterMark: 256 * 1024 });
	const left = new AbortController();
	const gone = new Promise<never>((_, failed) => {
		out.once("close", () => {
			if (!out.readableEnded) left.abort(new Error("nobody reads the zip any more"));
			failed(new Error("nobody reads the zip any more"));
		});
	});
	gone.catch(() => undefined);
	zip.outputStream.pipe(out);
	const mtime = new Date(at);
	return {
		out,
		async add(name, bytes) {
			left.signal.throwIfAborted();
			const pieces = new PassThrough();
			zip.addReadStream(pieces, name, { mtime, compressionLevel: 6 });
			await pipeline(Readable.from([bytes]), pieces, { signal: left.signal });
		},
		async end() {
			zip.end();
			if (!out.writableFinished) await Promise.race([new Promise((done) => out.once("finish", done)), gone]);
		},
		fail(fault) {
			out.destroy(fault);
		},
	};
}
