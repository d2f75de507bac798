import { connect } from "node:net";

export interface RawAnswer {
	/** 0 where the connection ended without an answer. */
	status: number;
	/** Lower-case names; a repeated header's values are joined by a line break. */
	headers: Record<string, string>;
	text: string;
}

/** Writes bytes to the port as they are, and reads until the other side closes or `waitMs` have passed. */
export function rawRequest(port: number, bytes: string | Buffer, waitMs = 3_000): Promise<RawAnswer> {
	return new Promise((resolve) => {
		const chunks: Buffer[] = [];
		const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
		const finish = () => {
			clearTimeout(patience);
			socket.destroy();
			resolve(parse(Buffer.concat(chunks).toString("latin1")));
		};
		const patience = setTimeout(finish, waitMs);
		socket.on("data", (chunk) => chunks.push(chunk));
		socket.on("error", finish).on("close", finish);
	});
}

function parse(text: string): RawAnswer {
	const [head = "", ...rest] = text.split("\r\n\r\n");
	const [first = "", ...lines] = head.split("\r\n");
	const headers: Record<string, string> = {};
	for (const line of lines) {
		const [, name = "", value = ""] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
		const key = name.toLowerCase();
		headers[key] = headers[key] === undefined ? value : `${headers[key]}\n${value}`;
	}
	return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0), headers, text: rest.join("\r\n\r\n") };
}
