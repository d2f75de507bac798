import { type FileHandle, open } from "node:fs/promises";

const chunkBytes = 256 * 1024;

/** A file read piece by piece, one piece ahead of who asks, and how far that has come. */
export class FileReader {
	bytesRead = 0;
	readonly #handle: FileHandle;

	private constructor(handle: FileHandle) {
		this.#handle = handle;
	}

	static async open(path: string): Promise<FileReader> {
		return new FileReader(await open(path, "r"));
	}

	/** The first bytes, for guessing what the file is. */
	async peek(bytes: number, position = 0): Promise<Buffer> {
		const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(bytes), 0, bytes, position);
		return buffer.subarray(0, bytesRead);
	}

	async *chunks(start = 0): AsyncGenerator<Buffer> {
		let position = start;
		let next = this.#read(position);
		while (true) {
			const chunk = await next;
			if (chunk.length === 0) return;
			position += chunk.length;
			next = this.#read(position);
			next.catch(() => undefined);
			this.bytesRead = position;
			yield chunk;
		}
	}

	async #read(position: number): Promise<Buffer> {
		const { buffer, bytesRead } = await this.#handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, position);
		return buffer.subarray(0, bytesRead);
	}

	async close(): Promise<void> {
		await this.#handle.close();
	}
}
