import { Refusal } from "../refusal.ts";

const blockBytes = 4 * 1024 * 1024;
const keptReady = 50_000;

/**
 * The texts a workbook keeps apart from its cells, as bytes in a few large blocks: three million texts as JavaScript
 * strings would take three times as much. The first ones, which come again and again, are kept ready.
 */
export class SharedStrings {
	readonly #file: string;
	readonly #maximum: number;
	readonly #blocks: Buffer[] = [];
	readonly #ready: string[] = [];
	#starts = new Uint32Array(1024);
	#ends = new Uint32Array(1024);
	#count = 0;
	#filled = blockBytes;

	constructor(file: string, maximum: number) {
		this.#file = file;
		this.#maximum = Math.min(maximum, 4_000_000_000);
	}

	add(text: string): void {
		if (this.#ready.length < keptReady) this.#ready.push(text);
		if (this.#blocks.length === 0 || this.#filled + text.length * 3 > blockBytes) this.#addBlock();
		const block = this.#blocks.length - 1;
		const start = block * blockBytes + this.#filled;
		this.#filled += this.#blocks[block]!.write(text, this.#filled);
		if (this.#count === this.#starts.length) this.#growIndex();
		this.#starts[this.#count] = start;
		this.#ends[this.#count] = block * blockBytes + this.#filled;
		this.#count += 1;
	}

	get(index: number): string | undefined {
		if (!(index >= 0 && index < this.#count)) return undefined;
		if (index < keptReady) return this.#ready[index];
		const start = this.#starts[index]!;
		if (start === this.#ends[index]) return "";
		const offset = Math.floor(start / blockBytes) * blockBytes;
		return this.#blocks[offset / blockBytes]!.toString("utf8", start - offset, this.#ends[index]! - offset);
	}

	#addBlock(): void {
		this.#requireRoom();
		this.#blocks.push(Buffer.allocUnsafeSlow(blockBytes));
		this.#filled = 0;
	}

	#growIndex(): void {
		this.#requireRoom();
		const [starts, ends] = [new Uint32Array(this.#count * 2), new Uint32Array(this.#count * 2)];
		starts.set(this.#starts);
		ends.set(this.#ends);
		[this.#starts, this.#ends] = [starts, ends];
	}

	#requireRoom(): void {
		const bytes = this.#blocks.length * blockBytes + this.#starts.length * 8;
		if (bytes > this.#maximum) {
			throw new Refusal("table-strings-too-large", { file: this.#file, maximum: Math.round(this.#maximum / 1e6) });
		}
	}
}
