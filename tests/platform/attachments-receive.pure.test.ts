import { randomBytes } from "node:crypto";
import { createHash } from "node:crypto";
import { readFile, readdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
	receiveUploads,
	uploadLimits,
	type UploadFault,
	type Uploads,
} from "../../src/platform/attachments/receive-uploads.ts";

let folder: string;
let server: Server;
let url: string;
let limits = uploadLimits;
let received: Uploads | UploadFault | undefined;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "supplyline-uploads-"));
	server = createServer((request, response) => {
		void receiveUploads(request, join(folder, "quarantine"), limits).then((outcome) => {
			received = outcome;
			request.resume();
			response.end();
		});
	});
	await new Promise<void>((open) => void server.listen(0, "127.0.0.1", open));
	url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
beforeEach(async () => {
	limits = uploadLimits;
	received = undefined;
	await rm(join(folder, "quarantine"), { recursive: true, force: true });
});
afterAll(async () => {
	server.closeAllConnections();
	server.close();
	await rm(folder, { recursive: true, force: true });
});

const lying = () => readdir(join(folder, "quarantine")).catch(() => []);

async function send(form: FormData): Promise<Uploads | UploadFault> {
	await fetch(url, { method: "POST", body: form }).catch(() => {});
	await expect.poll(() => received).toBeDefined();
	return received!;
}

/** A multipart body written by hand. */
async function sendRaw(
	body: Buffer | string,
	type = "multipart/form-data; boundary=x",
): Promise<Uploads | UploadFault> {
	await fetch(url, { method: "POST", body: new Uint8Array(Buffer.from(body)), headers: { "Content-Type": type } });
	return received!;
}

test("a drawing is counted, hashed, sniffed and laid under a random name", async () => {
	const content = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(3_000_000)]);
	const form = new FormData();
	form.set("note", "尺寸 25 × 52");
	form.set("drawings", new Blob([content], { type: "text/html" }), "图纸 6205.pdf");
	form.set("unused", new Blob([]), "");
	const { fields, files, refusedFiles } = (await send(form)) as Uploads;
	expect(fields).toEqual([["note", "尺寸 25 × 52"]]);
	expect(refusedFiles).toEqual([]);
	expect(files).toMatchObject([
		{
			field: "drawings",
			fileName: "图纸 6205.pdf",
			mediaType: "application/pdf",
			sizeBytes: content.length,
			sha256: createHash("sha256").update(content).digest("hex"),
		},
	]);
	expect(files[0]!.quarantinePath).not.toContain("6205");
	expect(content.equals(await readFile(files[0]!.quarantinePath))).toBe(true);
	expect(await lying()).toHaveLength(1);
});

test("a file that is not taken costs nothing else of the form", async () => {
	limits = { ...uploadLimits, fileBytes: 1_000 };
	const form = new FormData();
	form.set("note", "kept");
	form.append("drawings", new Blob(["<svg/>"]), "a.svg");
	form.append("drawings", new Blob([`%PDF-1.7${"a".repeat(2_000)}`]), "big.pdf");
	form.append("drawings", new Blob([]), "empty.pdf");
	form.append("drawings", new Blob(["%PDF-1.7\n"]), "good.pdf");
	const { fields, files, refusedFiles } = (await send(form)) as Uploads;
	expect(fields).toEqual([["note", "kept"]]);
	expect(files.map(({ fileName }) => fileName)).toEqual(["good.pdf"]);
	expect(refusedFiles.map(({ because, facts }) => [because, facts.file]).sort()).toEqual([
		["file-empty", "empty.pdf"],
		["file-kind-not-taken", "a.svg"],
		["file-too-large", "big.pdf"],
	]);
	expect(await lying()).toHaveLength(1);
});

test("too many files, too much in all, or too long a field: nothing is kept", async () => {
	const many = new FormData();
	for (let at = 0; at < 11; at++) many.append("drawings", new Blob(["%PDF-1.7\n"]), `${at}.pdf`);
	expect(await send(many)).toBe("too-large");
	limits = { ...uploadLimits, totalBytes: 50_000 };
	const large = new FormData();
	large.set("drawings", new Blob(["%PDF-1.7\n", "a".repeat(60_000)]), "a.pdf");
	expect(await send(large)).toBe("too-large");
	limits = uploadLimits;
	const long = new FormData();
	long.set("note", "a".repeat(300_000));
	expect(await send(long)).toBe("too-large");
	const hundreds = new FormData();
	for (let at = 0; at < 300; at++) hundreds.set(`note${at}`, "a".repeat(4_000));
	expect(await send(hundreds), "1.2 MB of text").toBe("too-large");
	expect(await lying()).toEqual([]);
});

test("a body that is none is malformed", async () => {
	const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n';
	expect(await sendRaw("", "multipart/form-data")).toBe("malformed");
	expect(await sendRaw(`${part}b`)).toBe("malformed");
	expect(await sendRaw("nothing of the kind")).toBe("malformed");
	expect(
		await sendRaw(Buffer.concat([Buffer.from(part), Buffer.from([0xff, 0xfe]), Buffer.from("\r\n--x--\r\n")])),
	).toBe("malformed");
	expect(await sendRaw(`--x\r\nContent-Disposition: form-data; name="a"; filename="a.pdf"\r\n\r\n%PDF-1.7`)).toBe(
		"malformed",
	);
	expect(await lying()).toEqual([]);
});

test("an upload that stalls is given up, and one that breaks off leaves nothing", async () => {
	limits = { ...uploadLimits, progressMs: 200 };
	const head =
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n\r\n";
	const start = '--x\r\nContent-Disposition: form-data; name="a"; filename="a.pdf"\r\n\r\n%PDF-1.7';
	const open = () => {
		const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(head + start));
		socket.on("error", () => {});
		return socket;
	};
	const stalled = open();
	await expect.poll(() => received).toBe("too-slow");
	stalled.destroy();
	received = undefined;
	limits = uploadLimits;
	const broken = open();
	await expect.poll(lying).toHaveLength(1);
	broken.destroy();
	await expect.poll(() => received).toBe("broke-off");
	expect(await lying()).toEqual([]);
});
