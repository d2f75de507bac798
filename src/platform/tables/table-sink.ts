import { once } from "node:events";
import type { Writable } from "node:stream";

/** What rows are written to: waits where the other end is slow, and ends with it where it breaks. */
export class TableSink {
	readonly #out: Writable;
	readonly #broken = new AbortController();

	/** `end` is where it all arrives in the end, where that is not `out` itself. */
	constructor(out: Writable, end: Writable = out) {
		this.#out = out;
		const fail = (fault?: Error) => this.#broken.abort(fault ?? new Error("closed before the last row"));
		end.once("error", fail);
		end.once("close", () => {
			if (!end.writableFinished) fail();
		});
		if (end.destroyed) fail();
	}

	get signal(): AbortSignal {
		return this.#broken.signal;
	}

	async write(text: string): Promise<void> {
		this.signal.throwIfAborted();
		if (!this.#out.write(text)) await once(this.#out, "drain", { signal: this.signal });
	}

	async end(): Promise<void> {
		this.#out.end();
		await this.finished();
	}

	async finished(): Promise<void> {
		this.signal.throwIfAborted();
		if (!this.#out.writableFinished) await once(this.#out, "finish", { signal: this.signal });
	}
}
