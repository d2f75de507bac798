import { Refusal } from "../refusal.ts";
import type { Encoding } from "./find-encoding.ts";
import type { FileReader } from "./file-reader.ts";

/** The file as text, piece by piece, never a character in two halves. */
export async function* readText(reader: FileReader, { name, markBytes }: Encoding, file: string) {
	const decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true });
	let lines = 1;
	const decode = (chunk?: Buffer): string => {
		try {
			return decoder.decode(chunk, { stream: chunk !== undefined });
		} catch {
			throw new Refusal("table-encoding", { file, row: lines });
		}
	};
	for await (const chunk of reader.chunks(markBytes)) {
		const text = decode(chunk);
		if (name.startsWith("utf-16")) {
			const nul = text.indexOf("\0");
			if (nul !== -1) throw new Refusal("table-nul", { file, row: lines + text.slice(0, nul).split("\n").length - 1 });
			lines += text.split("\n").length - 1;
		}
		if (text !== "") yield text;
	}
	const last = decode();
	if (last !== "") yield last;
}
