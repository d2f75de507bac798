// The yardstick: a bare node:http server, in a process of its own, that sends the same bytes and does nothing else.
import { fork } from "node:child_process";
import { createServer } from "node:http";

type Bodies = Record<string, string>;

export async function startBareServer(bodies: Bodies): Promise<{ url: string; stop: () => void }> {
	const child = fork(import.meta.filename);
	child.send(bodies);
	const port = await new Promise<number>((told) => child.once("message", (message) => told(message as number)));
	return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill() };
}

if (process.send) {
	process.once("message", (message) => {
		const answers = new Map(Object.entries(message as Bodies).map(([path, body]) => [path, Buffer.from(body)]));
		const server = createServer((request, response) => {
			const body = answers.get(request.url ?? "");
			response.writeHead(body ? 200 : 404, {
				"Content-Type": "text/html; charset=utf-8",
				"Content-Length": body?.length ?? 0,
			});
			response.end(body);
		});
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			process.send!(typeof address === "object" && address ? address.port : 0);
		});
	});
}
