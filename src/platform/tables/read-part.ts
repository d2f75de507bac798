import { Refusal } from "../refusal.ts";
import type { ZipEntry, ZipOfFiles } from "./open-zip.ts";
import { XmlFeeder, type XmlHandlers } from "./parse-xml.ts";

/** Reads one XML part of a workbook to its end; ready to be asked between two pieces. Office writes UTF-8 only. */
export async function* feedPart(
	zip: ZipOfFiles,
	entry: ZipEntry,
	file: string,
	handlers: XmlHandlers,
): AsyncGenerator<number> {
	const feeder = new XmlFeeder(file, handlers);
	const decoder = new TextDecoder("utf-8", { fatal: true });
	const decode = (piece?: Buffer): string => {
		try {
			return decoder.decode(piece, { stream: piece !== undefined });
		} catch {
			throw new Refusal("table-xlsx-broken", { file, detail: `${entry.name}: UTF-8` });
		}
	};
	for await (const piece of zip.read(entry)) {
		feeder.write(decode(piece));
		yield piece.length;
	}
	feeder.write(decode());
	feeder.end();
}

/** The same without a pause, for the small parts. */
export async function readPart(
	zip: ZipOfFiles,
	entry: ZipEntry,
	file: string,
	open: XmlHandlers["open"],
	close?: XmlHandlers["close"],
) {
	const handlers: XmlHandlers = { open, text: () => undefined, close: close ?? (() => undefined) };
	for await (const bytes of feedPart(zip, entry, file, handlers)) void bytes;
}
