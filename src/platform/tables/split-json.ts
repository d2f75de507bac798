// Cuts `[{…},{…}]`, `{"products":[{…},…]}` and JSON Lines into the texts of their objects, without reading them.

/** What cannot be read on from: `row` is the object it happened in, counted from 1. */
export class JsonFault extends Error {
	readonly kind: "broken" | "nested" | "long" | "shape";
	readonly row: number;
	constructor(kind: JsonFault["kind"], row: number) {
		super(kind);
		this.kind = kind;
		this.row = row;
	}
}

/** The object itself and the lists in it; deeper is refused as soon as it is met. */
const deepest = 4;
const member = /\s*"[^"\\]*(?:\\.[^"\\]*)*"\s*:\s*/y;
const scalar = /(?:"[^"\\]*(?:\\.[^"\\]*)*"|-?[\d.eE+-]+|true|false|null)\s*/y;

export class JsonSplitter {
	readonly #recordLength: number;
	#kind: "unknown" | "list" | "wrapped" | "lines" | "ended" = "unknown";
	#text = "";
	#row = 0;
	#needsComma = false;
	#isWrapped = false;

	constructor(recordLength: number) {
		this.#recordLength = recordLength;
	}

	/** The texts of the objects that are complete by now. */
	split(chunk: string, isLast: boolean): string[] {
		this.#text += chunk;
		if (this.#kind === "unknown") this.#begin(isLast);
		const objects: string[] = [];
		if (this.#kind !== "unknown") this.#text = this.#text.slice(this.#takeObjects(objects));
		if (this.#text.length > this.#recordLength) throw new JsonFault("long", this.#row + 1);
		if (isLast && !this.#isComplete()) throw new JsonFault("broken", this.#row + 1);
		return objects;
	}

	/** Waits for enough text to tell a list, a list under a name and JSON Lines from each other. */
	#begin(isLast: boolean): void {
		const text = this.#text.trimStart();
		if (text === "" || (text[0] === "{" && text.length < 4096 && !isLast)) return;
		const wrapped = text[0] === "{" ? findList(text) : undefined;
		if (wrapped !== undefined) {
			this.#kind = "wrapped";
			this.#isWrapped = true;
			this.#text = text.slice(wrapped);
		} else if (text[0] === "{") this.#kind = "lines";
		else if (text[0] === "[") {
			this.#kind = "list";
			this.#text = text.slice(1);
		} else throw new JsonFault("shape", 1);
	}

	/** Answers how much of the text is used up. */
	#takeObjects(objects: string[]): number {
		const text = this.#text;
		let at = 0;
		while (this.#kind !== "ended") {
			while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
			if (at === text.length) return at;
			const sign = text[at];
			if (sign === "]" && this.#kind !== "lines") this.#kind = "ended";
			else if (sign === "," && this.#needsComma && this.#kind !== "lines") this.#needsComma = false;
			else if (sign === "{" && !(this.#needsComma && this.#kind !== "lines")) {
				const end = endOfObject(text, at, this.#row + 1);
				if (end === -1) return at;
				objects.push(text.slice(at, end));
				this.#row += 1;
				this.#needsComma = true;
				at = end;
				continue;
			} else throw new JsonFault(this.#row === 0 ? "shape" : "broken", this.#row + 1);
			at += 1;
		}
		return at;
	}

	#isComplete(): boolean {
		const rest = this.#text.trim();
		if (this.#kind === "list" || this.#kind === "wrapped") return false;
		if (!this.#isWrapped) return rest === "";
		return rest === "}" || (rest.startsWith(",") && isJson(`{${rest.slice(1)}`));
	}
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** Where the first object of `{ "any": 1, "products": [ {…` begins; undefined where the object itself is the row. */
function findList(text: string): number | undefined {
	let at = 1;
	while (true) {
		member.lastIndex = at;
		if (!member.test(text)) return undefined;
		at = member.lastIndex;
		if (text[at] === "[") return /^\[\s*[{\]]/.test(text.slice(at, at + 200)) ? at + 1 : undefined;
		scalar.lastIndex = at;
		if (!scalar.test(text) || text[scalar.lastIndex] !== ",") return undefined;
		at = scalar.lastIndex + 1;
	}
}

const marks = /["{}[\]]/g;

/** One past the closing brace, or -1 while it is not here yet. */
function endOfObject(text: string, start: number, row: number): number {
	let depth = 0;
	marks.lastIndex = start;
	for (let found = marks.exec(text); found; found = marks.exec(text)) {
		if (found[0] === '"') {
			const close = closingQuote(text, found.index + 1);
			if (close === -1) return -1;
			marks.lastIndex = close + 1;
		} else if (found[0] === "{" || found[0] === "[") {
			depth += 1;
			if (depth > deepest) throw new JsonFault("nested", row);
		} else {
			depth -= 1;
			if (depth === 0) return found.index + 1;
		}
	}
	return -1;
}

function closingQuote(text: string, from: number): number {
	for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
		let back = at - 1;
		while (text[back] === "\\") back -= 1;
		if ((at - back) % 2 === 1) return at;
	}
	return -1;
}
