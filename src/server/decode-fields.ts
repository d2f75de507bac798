export type Field = readonly [name: string, value: string];

const MAX_FIELDS = 8_000;

/** The fields of an urlencoded body; null where it is not valid UTF-8 or not validly escaped. */
export function decodeFields(body: Uint8Array): Field[] | null {
	try {
		const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
		return text.split("&").filter(Boolean).map(decodePair);
	} catch {
		return null;
	}
}

export function isTooMany(fields: readonly Field[]): boolean {
	return fields.length > MAX_FIELDS;
}

function decodePair(pair: string): Field {
	const at = pair.indexOf("=");
	const [name, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
	return [decode(name), cleanText(decode(value))];
}

function decode(text: string): string {
	return decodeURIComponent(text.replaceAll("+", " "));
}

/** Browsers send line ends as CR LF, and no database of ours keeps a NUL. */
export function cleanText(value: string): string {
	return value.replaceAll("\0", "").replace(/\r\n?/g, "\n");
}
