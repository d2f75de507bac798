// Files of one JSON text a line, written and read without ever being in memory.
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";

export interface LineWriter {
	/** With its line break. */
	write(line: string): void;
	/** Waits where the disk is slow; call it now and then. */
	settle(): Promise<void>;
	end(): Promise<void>;
}

const PIECE = 64 * 1024;

export function openLineWriter(path: string): LineWriter {
	const out = createWriteStream(path, { flags: "w", mode: 0o600, highWaterMark: 4 * PIECE });
	let text = "";
	let broken: Error | undefined;
	out.on("error", (fault) => (broken = fault));
	const flush = async () => {
		if (broken) throw broken;
		const isRoom = out.write(text);
		text = "";
		if (!isRoom) await once(out, "drain");
	};
	return {
		write(line) {
			text += line;
		},
		async settle() {
			if (text.length > PIECE) await flush();
		},
		async end() {
			await flush();
			out.end();
			await once(out, "close");
			if (broken) throw broken;
		},
	};
}

export interface LinesRead {
	lines: string[];
	/** The place in the file behind the last of them. */
	end: number;
}

/** Up to `most` lines at a time, from a place where a line begins. */
export async function* readLines(path: string, start: number, most: () => number): AsyncGenerator<LinesRead> {
	let rest: Buffer = Buffer.alloc(0);
	let end = start;
	for await (const piece of createReadStream(path, { start, highWaterMark: 4 * PIECE }) as AsyncIterable<Buffer>) {
		rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
		for (;;) {
			const lines: string[] = [];
			let at = 0;
			for (let found = rest.indexOf(10); found !== -1; found = rest.indexOf(10, at)) {
				lines.push(rest.toString("utf8", at, found));
				at = found + 1;
				if (lines.length >= most()) break;
			}
			if (lines.length === 0) break;
			rest = rest.subarray(at);
			end += at;
			yield { lines, end };
		}
	}
}
