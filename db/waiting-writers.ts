// How many of this process's connections stand in front of the embedded database's one pen just now. Whoever writes for
// long in a thread of its own is given this memory and looks here between its steps, so that nobody waits for two of
// them: SQLite itself has no queue, and who asks again every few milliseconds would miss every short pause.
export const waitingWriters = new Int32Array(new SharedArrayBuffer(4));

/** Counted while `write` runs. */
export function asWaitingWriter<Result>(write: () => Result): Result {
	Atomics.add(waitingWriters, 0, 1);
	try {
		return write();
	} finally {
		Atomics.sub(waitingWriters, 0, 1);
	}
}

/** Longer than the pauses in which SQLite asks again. */
const PATIENCE_MS = 150;
const LOOK_MS = 3;

/** Called by a thread between its steps: lets those who wait in the process it was started in go first. */
export async function makeRoomFor(waiting: Int32Array): Promise<void> {
	const until = performance.now() + PATIENCE_MS;
	while (Atomics.load(waiting, 0) > 0 && performance.now() < until)
		await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}
