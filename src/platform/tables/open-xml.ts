import { Refusal } from "../refusal.ts";
import type { Encoding } from "./find-encoding.ts";
import { FileReader } from "./file-reader.ts";
import { XmlFeeder, type XmlLimits, xmlLimits } from "./parse-xml.ts";
import { requireSize } from "./require-size.ts";
import { tableLimits } from "./table.ts";

export type XmlEvent =
	| { kind: "open"; name: string; attributes: Record<string, string>; line: number }
	| { kind: "text"; text: string; line: number }
	| { kind: "close"; name: string; line: number };

export interface XmlFile {
	/** Batches in the order of the file; names without prefix, white space between tags left out. Throws a Refusal. */
	events: AsyncIterable<XmlEvent[]>;
	encoding: string;
	bytesRead(): number;
	bytesTotal: number;
	close(): Promise<void>;
}

/** An XML file as its tags and texts with their lines. Declared entities are refused; nothing is ever fetched. */
export async function openXml(
	path: string,
	file: string,
	options: Partial<XmlLimits> & { bytes?: number } = {},
): Promise<XmlFile> {
	const bytesTotal = await requireSize(path, file, options.bytes ?? tableLimits.bytes);
	const reader = await FileReader.open(path);
	try {
		const encoding = readDeclared(await reader.peek(1024), file);
		return {
			events: readEvents(reader, encoding, file, { ...xmlLimits, ...options }),
			encoding: encoding.name,
			bytesRead: () => reader.bytesRead,
			bytesTotal,
			close: () => reader.close(),
		};
	} catch (fault) {
		await reader.close();
		throw fault;
	}
}

type XmlEncoding = Omit<Encoding, "name"> & { name: string };

/** XML 1.0, appendix F: byte order mark, else the first characters, else the declaration, else UTF-8. */
function readDeclared(start: Buffer, file: string): XmlEncoding {
	if (start[0] === 0xff && start[1] === 0xfe) return { name: "utf-16le", markBytes: 2 };
	if (start[0] === 0xfe && start[1] === 0xff) return { name: "utf-16be", markBytes: 2 };
	if (start[0] === 0x3c && start[1] === 0) return { name: "utf-16le", markBytes: 0 };
	if (start[0] === 0 && start[1] === 0x3c) return { name: "utf-16be", markBytes: 0 };
	if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { name: "utf-8", markBytes: 3 };
	const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start.toString("latin1"))?.[1] ?? "utf-8";
	const name = taken[declared.toLowerCase()];
	if (!name) throw new Refusal("table-xml-encoding", { file, value: declared.slice(0, 40) });
	return { name, markBytes: 0 };
}

const taken: Record<string, string> = {
	"utf-8": "utf-8",
	utf8: "utf-8",
	"us-ascii": "utf-8",
	gb18030: "gb18030",
	gbk: "gb18030",
	gb2312: "gb18030",
	"iso-8859-1": "iso-8859-1",
	"windows-1252": "windows-1252",
};

async function* readEvents(
	reader: FileReader,
	{ name: encoding, markBytes }: XmlEncoding,
	file: string,
	limits: XmlLimits,
): AsyncGenerator<XmlEvent[]> {
	let events: XmlEvent[] = [];
	const feeder = new XmlFeeder(
		file,
		{
			open: (name, attributes, line) => events.push({ kind: "open", name, attributes, line }),
			text: (text, line) => {
				if (/\S/.test(text)) events.push({ kind: "text", text, line });
			},
			close: (name, line) => events.push({ kind: "close", name, line }),
		},
		limits,
	);
	const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
	const decode = (chunk?: Buffer): string => {
		try {
			return decoder.decode(chunk, { stream: chunk !== undefined });
		} catch {
			throw new Refusal("table-encoding", { file, row: feeder.line });
		}
	};
	for await (const chunk of reader.chunks(markBytes)) {
		feeder.write(decode(chunk));
		if (events.length > 0) yield events;
		events = [];
	}
	feeder.write(decode());
	feeder.end();
	if (events.length > 0) yield events;
}
