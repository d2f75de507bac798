// As much load as one process can make while spending next to nothing itself: two cores are shared with the server,
// so a client that parses answers would be what is measured. Every answer to the same request is equally long, so
// it only counts bytes.
import { fork } from "node:child_process";
import { connect } from "node:net";

export interface Press {
	port: number;
	/** The whole request as it goes over the wire. */
	request: string;
	connections: number;
	seconds: number;
}

export interface Pressed {
	answers: number;
	requestsPerSecond: number;
	/** Milliseconds from the request out to the answer's last byte in, with all connections busy. */
	p50: number;
	p95: number;
	p99: number;
}

/** Keeps every connection busy for the given time, from a process of its own. */
export async function press(task: Press): Promise<Pressed> {
	const child = fork(import.meta.filename);
	const answer = new Promise<Pressed>((done, failed) => {
		child.once("message", (message) => done(message as Pressed));
		child.once("exit", (code) => failed(new Error(`the load ended with ${code}`)));
	});
	child.send(task);
	return answer;
}

if (process.send) {
	process.once("message", (message) => {
		void run(message as Press).then((pressed) => process.send!(pressed, () => process.exit(0)));
	});
}

async function run({ port, request, connections, seconds }: Press): Promise<Pressed> {
	const bytes = Buffer.from(request);
	const length = await answerLength(port, bytes);
	const times: number[] = [];
	const startedAt = performance.now();
	const endsAt = startedAt + seconds * 1_000;
	// Never asleep: waking a sleeping client costs the server more than the answer, and only the slower one would pay.
	const stayAwake = () => void (performance.now() < endsAt && setImmediate(stayAwake));
	stayAwake();
	await Promise.all(Array.from({ length: connections }, () => keepBusy(port, bytes, length, endsAt, times)));
	const took = (performance.now() - startedAt) / 1_000;
	const sorted = Float64Array.from(times).sort();
	const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]!;
	return { answers: times.length, requestsPerSecond: times.length / took, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function keepBusy(port: number, request: Buffer, length: number, endsAt: number, times: number[]): Promise<void> {
	return new Promise((done, failed) => {
		const socket = connect({ port, host: "127.0.0.1", noDelay: true });
		let sentAt = 0;
		let received = 0;
		const send = () => {
			sentAt = performance.now();
			socket.write(request);
		};
		socket.on("connect", send);
		socket.on("data", (chunk) => {
			received += chunk.length;
			if (received < length) return;
			if (received > length) return void socket.destroy(new Error("an answer of another length"));
			received = 0;
			const at = performance.now();
			times.push(at - sentAt);
			if (at < endsAt) send();
			else socket.end();
		});
		socket.on("error", failed).on("close", () => done());
	});
}

/** Head and body of the second answer: the first may still be made. */
function answerLength(port: number, request: Buffer): Promise<number> {
	return new Promise((done, failed) => {
		let text = "";
		let answers = 0;
		const socket = connect({ port, host: "127.0.0.1" }, () => socket.write(request));
		socket.on("error", failed);
		socket.on("data", (chunk) => {
			text += chunk.toString("latin1");
			const head = text.indexOf("\r\n\r\n") + 4;
			const whole = head + Number(/content-length: (\d+)/i.exec(text)?.[1]);
			if (head < 4 || text.length < whole) return;
			if (!text.startsWith("HTTP/1.1 200")) return failed(new Error(text.slice(0, head)));
			text = "";
			answers += 1;
			if (answers < 2) return void socket.write(request);
			socket.destroy();
			done(whole);
		});
	});
}
