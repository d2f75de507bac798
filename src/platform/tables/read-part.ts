import { Refusal } from "../refusal.ts";
import type { ZipEntry, ZipOfFiles } from "./open-zip.ts";
import { XmlFeeder, type XmlHandlers } from "./parse-xml.ts";

/** A few hundred of the shortest rows: each may become as wide as the head before anybody takes them away. */
const SLICE = 32 * 1024;

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
		for (let at = 0; at < piece.length; at += SLICE) {
			const slice = piece.subarray(at, at + SLICE);
			feeder.write(decode(slice));
			yield slice.length;
		}
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
