// The yardstick: a bare node:http server that sends the same bytes and does nothing else.
// `node bench/bare-server.ts`, then one line of JSON on stdin: { "/path": "body" }. Prints its port.
import { createServer } from "node:http";
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
	const bodies = new Map(
		Object.entries(JSON.parse(line) as Record<string, string>).map(([path, body]) => [path, Buffer.from(body)]),
	);
	const server = createServer((request, response) => {
		const body = bodies.get(request.url ?? "");
		response.writeHead(body ? 200 : 404, {
			"Content-Type": "text/html; charset=utf-8",
			"Content-Length": body?.length ?? 0,
		});
		response.end(body);
	});
	server.listen(0, "127.0.0.1", () => {
		const address = server.address();
		process.stdout.write(`${typeof address === "object" && address ? address.port : 0}\n`);
	});
	break;
}
