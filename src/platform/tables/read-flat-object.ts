// One object of a JSON table into cells: numbers stay the text they were typed as, which JSON.parse would lose (1.50).

export interface FlatObject {
	/** In the object's order. */
	cells: Map<string, string>;
	/** Keys whose value holds more than a list of plain values, or a text no cell may hold; keys that stand twice. */
	nested: string[];
	unreadable: string[];
	twice: string[];
}

const keyPattern = /\s*"([^"\\]*(?:\\.[^"\\]*)*)"\s*:\s*/y;
const valuePattern =
	/\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))\s*/y;
const endPattern = /\s*([,}])\s*/y;

/** Undefined where the text is no JSON. A list of plain values becomes `a;b`. */
export function readFlatObject(text: string): FlatObject | undefined {
	const read: FlatObject = { cells: new Map(), nested: [], unreadable: [], twice: [] };
	if (/^\{\s*\}$/.test(text)) return read;
	let at = 1;
	while (true) {
		const key = match(keyPattern, text, at);
		const name = key ? unescape(key[1]!)?.trim() : undefined;
		if (name === undefined) return undefined;
		at = keyPattern.lastIndex;
		const value = readValue(text, at);
		if (!value) return undefined;
		if (read.cells.has(name)) read.twice.push(name);
		if (value.isNested) read.nested.push(name);
		if (value.isUnreadable) read.unreadable.push(name);
		read.cells.set(name, value.cell);
		const end = match(endPattern, text, value.end);
		if (!end) return undefined;
		at = endPattern.lastIndex;
		if (end[1] === "}") return at === text.length ? read : undefined;
	}
}

function readValue(text: string, at: number) {
	if (text[at] === "{") return skipNested(text, at);
	if (text[at] !== "[") return readPlain(text, at);
	const items: string[] = [];
	let next = at + 1;
	if (/^\[\s*\]/.test(text.slice(at, at + 100))) return { cell: "", end: text.indexOf("]", at) + 1 };
	while (true) {
		if (/^\s*[[{]/.test(text.slice(next, next + 100))) return skipNested(text, at);
		const item = readPlain(text, next);
		if (!item) return undefined;
		items.push(item.cell);
		next = item.end + 1;
		const isEnd = text[item.end] === "]";
		if (!isEnd && text[item.end] !== ",") return undefined;
		if (isEnd) return { cell: items.join(";"), end: next, isNested: items.some((one) => one.includes(";")) };
	}
}

function readPlain(text: string, at: number): Value | undefined {
	const found = match(valuePattern, text, at);
	if (!found) return undefined;
	const end = valuePattern.lastIndex;
	if (found[2] !== undefined) return { cell: found[2] === "null" ? "" : found[2], end };
	const cell = unescape(found[1]!);
	if (cell === undefined) return undefined;
	return { cell: cell.trim(), end, isUnreadable: cell.includes("\0") || !cell.isWellFormed() };
}

interface Value {
	cell: string;
	end: number;
	isNested?: boolean;
	isUnreadable?: boolean;
}

/** Goes past a value that is refused; the engine's own parser says whether it was one. */
function skipNested(text: string, start: number): Value | undefined {
	let depth = 0;
	const marks = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]/g;
	marks.lastIndex = start;
	for (let found = marks.exec(text); found; found = marks.exec(text)) {
		if (found[0] === "{" || found[0] === "[") depth += 1;
		else if (found[0] === "}" || found[0] === "]") depth -= 1;
		if (depth === 0)
			return isJson(text.slice(start, marks.lastIndex))
				? { cell: "", end: marks.lastIndex, isNested: true }
				: undefined;
	}
	return undefined;
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

function unescape(raw: string): string | undefined {
	if (!/[\\\u0000-\u001f]/.test(raw)) return raw;
	try {
		return JSON.parse(`"${raw}"`) as string;
	} catch {
		return undefined;
	}
}
