// The yardstick: a bare node:http server, in a process of its own, that sends the same bytes and does nothing else.
import { fork } from "node:child_process";
import { createServer } from "node:http";

export interface BareAnswer {
	body: Uint8Array;
	headers: Record<string, string>;
}

/** By address; text is sent as a plain page. */
type Answers = Record<string, string | BareAnswer>;

export interface BareServer {
	url: string;
	port: number;
	/** What its process has used so far, for us and in the kernel. */
	cpuSeconds(): Promise<number>;
	stop(): void;
}

export async function startBareServer(answers: Answers): Promise<BareServer> {
	const child = fork(import.meta.filename, { serialization: "advanced" });
	child.send(answers);
	const told = () => new Promise<number>((heard) => child.once("message", (message) => heard(message as number)));
	const port = await told();
	return {
		url: `http://127.0.0.1:${port}`,
		port,
		cpuSeconds() {
			child.send("cpu");
			return told();
		},
		stop: () => void child.kill(),
	};
}

if (process.send) {
	process.once("message", (message) => {
		const answers = new Map(Object.entries(message as Answers).map(([path, answer]) => [path, ready(answer)]));
		const server = createServer((request, response) => {
			const answer = answers.get(request.url ?? "");
			if (!answer) return void response.writeHead(404).end();
			response.writeHead(200, answer.headers);
			response.end(answer.body);
		});
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			process.send!(typeof address === "object" && address ? address.port : 0);
			process.on("message", () => {
				const { user, system } = process.cpuUsage();
				process.send!((user + system) / 1e6);
			});
		});
	});
}

function ready(answer: string | BareAnswer): { body: Buffer; headers: Record<string, string> } {
	const isText = typeof answer === "string";
	const body = Buffer.from(isText ? answer : answer.body);
	const headers = isText ? { "Content-Type": "text/html; charset=utf-8" } : answer.headers;
	return { body, headers: { ...headers, "Content-Length": String(body.length) } };
}
