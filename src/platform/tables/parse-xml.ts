// One file for the vendor: saxes, which knows the five entities of XML and no others. Nothing is ever fetched.
import { SaxesParser } from "saxes";
import { Refusal } from "../refusal.ts";

export interface XmlHandlers {
	/** Names without their prefix; attributes as written, with theirs. */
	open(name: string, attributes: Record<string, string>, line: number): void;
	text(text: string, line: number): void;
	close(name: string, line: number): void;
}

export interface XmlLimits {
	depth: number;
	/** Characters between two tags, and of one tag. */
	recordLength: number;
	/** Takes `<!DOCTYPE NAME SYSTEM "…">` and never looks it up; one with declarations inside is refused all the same. */
	allowsPlainDoctype: boolean;
}

export const xmlLimits: XmlLimits = { depth: 64, recordLength: 4_000_000, allowsPlainDoctype: false };

/** Feed it text; it calls the handlers and throws a Refusal at the first thing that is wrong. */
export class XmlFeeder {
	readonly #parser = new SaxesParser({ xmlns: false, position: false });
	readonly #file: string;
	readonly #limits: XmlLimits;
	#depth = 0;
	#sinceEvent = 0;

	constructor(file: string, handlers: XmlHandlers, limits: XmlLimits = xmlLimits) {
		this.#file = file;
		this.#limits = limits;
		const parser = this.#parser;
		parser.on("error", ({ message }) => this.#refuse(message));
		parser.on("doctype", (doctype) => {
			if (!limits.allowsPlainDoctype || doctype.includes("[")) this.#refuse("entity");
		});
		parser.on("opentag", ({ name, attributes }) => {
			this.#sinceEvent = 0;
			this.#depth += 1;
			if (this.#depth > limits.depth) this.#refuseSize();
			handlers.open(localName(name), attributes, parser.line);
		});
		parser.on("closetag", ({ name }) => {
			this.#sinceEvent = 0;
			this.#depth -= 1;
			handlers.close(localName(name), parser.line);
		});
		const takeText = (text: string) => {
			if (text.length > limits.recordLength) this.#refuseSize();
			handlers.text(text, parser.line);
		};
		parser.on("text", takeText);
		parser.on("cdata", takeText);
	}

	write(text: string): void {
		this.#sinceEvent += text.length;
		this.#parser.write(text);
		if (this.#sinceEvent > this.#limits.recordLength) this.#refuseSize();
	}

	end(): void {
		this.#parser.close();
	}

	get line(): number {
		return this.#parser.line;
	}

	#refuse(message: string): never {
		const facts = { file: this.#file, row: this.#parser.line };
		if (/^entity$|undefined entity/.test(message)) throw new Refusal("table-xml-entities", facts);
		throw new Refusal("table-xml-broken", { ...facts, detail: message.replace(/^(\d+:)*\d+: /, "").slice(0, 120) });
	}

	#refuseSize(): never {
		throw new Refusal("table-xml-too-deep", { file: this.#file, row: this.#parser.line });
	}
}

function localName(name: string): string {
	const colon = name.indexOf(":");
	return colon === -1 ? name : name.slice(colon + 1);
}
