// Which part numbers a file has had so far, and in which row: 20 bytes for each instead of the text, because there may be
// a million. Two hashes of 32 bits stand for the number; that two of a million agree in both happens in one file of
// thirty million, and that file is refused with the two rows named.
const START = 1 << 12;

export class PartNumbersSeen {
	#size = START;
	#count = 0;
	#first = new Int32Array(START);
	#second = new Int32Array(START);
	#lines = new Int32Array(START);

	/** The row it stood in before; undefined, and remembered, where it is new. */
	add(partNumber: string, line: number): number | undefined {
		let [a, b] = [0x811c9dc5, 0x1b873593];
		for (let at = 0; at < partNumber.length; at++) {
			const unit = partNumber.charCodeAt(at);
			a = Math.imul(a ^ unit, 0x01000193);
			b = Math.imul(b ^ (unit + at), 0xcc9e2d51);
			b ^= b >>> 15;
		}
		if (this.#count * 2 > this.#size) this.#grow();
		return this.#put(a | 0, b | 0, line);
	}

	#put(a: number, b: number, line: number): number | undefined {
		let place = (a ^ (b >>> 7)) & (this.#size - 1);
		while (this.#lines[place] !== 0) {
			if (this.#first[place] === a && this.#second[place] === b) return this.#lines[place];
			place = (place + 1) & (this.#size - 1);
		}
		this.#first[place] = a;
		this.#second[place] = b;
		this.#lines[place] = line;
		this.#count++;
		return undefined;
	}

	#grow(): void {
		const [first, second, lines] = [this.#first, this.#second, this.#lines];
		this.#size *= 2;
		this.#count = 0;
		this.#first = new Int32Array(this.#size);
		this.#second = new Int32Array(this.#size);
		this.#lines = new Int32Array(this.#size);
		for (let at = 0; at < lines.length; at++) if (lines[at] !== 0) this.#put(first[at]!, second[at]!, lines[at]!);
	}
}
