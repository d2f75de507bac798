import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepAttachment } from "../../src/platform/attachments/keep-attachment.ts";
import { storeFile } from "../../src/platform/attachments/store-file.ts";
import { castInto } from "../support/cast.ts";
import { rawRequest } from "../support/raw-request.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

const SIZE = 20_000_000;

async function furnish(house: RunningHouse) {
	const cast = await castInto(house.db);
	const quarantinePath = join(house.dataDir, "quarantine/one");
	await mkdir(join(house.dataDir, "quarantine"), { recursive: true });
	await writeFile(quarantinePath, randomBytes(SIZE));
	const facts = { field: "drawings", fileName: "a.pdf", mediaType: "application/pdf", sha256: "00".repeat(32) };
	const stored = await storeFile(house.dataDir, { ...facts, sizeBytes: SIZE, quarantinePath });
	const belonging = { organisationId: cast.mei.organisationId, subject: { kind: "rfq", id: "1" } };
	const id = await house.db.transaction().execute((trx) => keepAttachment(trx, cast.mei, belonging, stored));
	return {
		path: `/attachments/${id}`,
		mei: await cookieOf(house.db, cast.mei, house.url),
		wei: await cookieOf(house.db, cast.wei, house.url),
	};
}

/** Reads a download with pauses, as a slow line does, and gives how many bytes of it came. */
function readSlowly(port: number, path: string, cookie: string, begun = () => {}): Promise<number> {
	return new Promise((resolve) => {
		let bytes = 0;
		let head = -1;
		const socket = connect(port, "127.0.0.1", () =>
			socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${cookie}\r\n\r\n`),
		);
		socket.on("data", (chunk) => {
			if (head < 0) {
				head = chunk.indexOf("\r\n\r\n") + 4;
				begun();
			}
			bytes += chunk.length;
			socket.pause();
			setTimeout(() => socket.resume(), 2);
		});
		socket.on("close", () => resolve(bytes - head));
		socket.on("error", () => resolve(bytes - head));
	});
}

test("told to end, the house finishes what it began and ends well", async () => {
	const house = await startHouse();
	const { path, mei, wei } = await furnish(house);
	// First, so that its head has been read before the answers to the others begin.
	const form = `Host: localhost:${house.port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n`;
	let lateAnswer = "";
	const lateForm = connect(house.port, "127.0.0.1");
	lateForm.on("error", () => {});
	lateForm.on("data", (chunk) => void (lateAnswer += chunk.toString()));
	await new Promise<void>((written) => lateForm.write(`POST /en HTTP/1.1\r\n${form}\r\na=`, () => written()));
	const streams = Array.from({ length: 5 }, () =>
		rawRequest(
			house.port,
			`GET /live/leads HTTP/1.1\r\nHost: localhost:${house.port}\r\nCookie: ${wei}\r\n\r\n`,
			14_000,
		),
	);
	let begun = 0;
	const downloads = Array.from({ length: 10 }, () => readSlowly(house.port, path, mei, () => void (begun += 1)));
	await expect.poll(() => begun, { interval: 20 }).toBe(10);

	const startedAt = performance.now();
	house.signal("SIGTERM");
	await expect.poll(async () => (await fetch(`${house.opsUrl}/readyz`)).status, { interval: 20 }).toBe(503);
	lateForm.write("b");

	expect(await Promise.all(downloads)).toEqual(Array.from({ length: 10 }, () => SIZE));
	for (const { text } of await Promise.all(streams)) expect(text).toMatch(/retry: \d+[^]*event: restarting/);
	expect(await house.ended).toBe(0);
	expect(lateAnswer).toMatch(/^HTTP\/1\.1 \d{3}[^]*Connection: close/i);
	expect(performance.now() - startedAt).toBeLessThan(15_000);
	await house.stop();
});

test("told twice, it ends at once", async () => {
	const house = await startHouse();
	const { path, mei } = await furnish(house);
	void readSlowly(house.port, path, mei);
	await new Promise((resolve) => setTimeout(resolve, 200));
	house.signal("SIGTERM");
	await new Promise((resolve) => setTimeout(resolve, 100));
	const startedAt = performance.now();
	house.signal("SIGTERM");
	expect(await house.ended).toBe(1);
	expect(performance.now() - startedAt).toBeLessThan(1_000);
	await house.stop();
});

test("production does not open with weak secrets, and says what is missing in one message", async () => {
	const env = { SITE_URL: "http://portal.example", APP_SECRET: "secret", RESEND_API_KEY: "", MAIL_FROM: "" };
	const failed = startHouse({ env });
	await expect(failed).rejects.toThrow(/SITE_URL[^]*APP_SECRET[^]*RESEND_API_KEY[^]*MAIL_FROM/);
});
