import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cast, castInto } from "../support/cast.ts";
import { rawRequest } from "../support/raw-request.ts";
import { cookieOf } from "../support/sign-in.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
let cast: Cast;
let mei: string;
beforeAll(async () => {
	house = await startHouse();
	cast = await castInto(house.db);
	mei = await cookieOf(house.db, cast.mei, house.url);
});
afterAll(() => house?.stop());

const types = [
	"application/x-www-form-urlencoded",
	"multipart/form-data; boundary=x",
	"text/plain",
	"application/json",
	"",
];

const post = (headers: Record<string, string>, body: string | FormData = "a=b", path = "/en") =>
	fetch(`${house.url}${path}`, { method: "POST", body, headers, redirect: "manual" });

for (const type of types) {
	test(`a forged form of type "${type}" is refused, with a cookie or without`, async () => {
		const ofType: Record<string, string> = type ? { "Content-Type": type } : {};
		const own = { ...ofType, Origin: house.url };
		expect((await post({ ...ofType, Cookie: mei })).status, "neither header").toBe(403);
		expect((await post({ ...ofType, Cookie: mei, Origin: "https://evil.example" })).status).toBe(403);
		expect((await post({ ...ofType, Cookie: mei, Origin: "null" })).status).toBe(403);
		expect((await post({ ...own, Cookie: mei, "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
		expect((await post({ ...own, Cookie: mei, "Sec-Fetch-Site": "same-site" })).status).toBe(403);
		expect((await post({ ...ofType, Origin: "https://evil.example" })).status, "without a cookie").toBe(403);
		expect((await post({ ...ofType, "Sec-Fetch-Site": "cross-site" })).status, "without a cookie").toBe(403);
		expect((await post({ ...own, Cookie: mei })).status, "from our own page").not.toBe(403);
		expect((await post({ ...ofType })).status, "from a plain client").not.toBe(403);
	});
}

test("a page that names itself to nobody may still post its own form", async () => {
	const headers = { Origin: "null", "Sec-Fetch-Site": "same-origin", Cookie: mei };
	expect((await post({ ...headers, "Content-Type": types[0]! })).status).not.toBe(403);
});

test("a mail provider may unsubscribe with one click from anywhere", async () => {
	const headers = { Origin: "https://mail.example", "Sec-Fetch-Site": "cross-site" };
	const body = new FormData();
	body.set("List-Unsubscribe", "One-Click");
	for (const sent of [
		await post({ ...headers, "Content-Type": types[0]! }, "List-Unsubscribe=One-Click", "/unsubscribe/x"),
		await post(headers, body, "/unsubscribe/x"),
	]) {
		expect(sent.status).toBe(404);
	}
});

test("what is no form is not taken", async () => {
	for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded; charset=utf-16"]) {
		expect((await post({ "Content-Type": type })).status, type).toBe(415);
	}
	const file = new FormData();
	file.set("drawing", new Blob(["%PDF-1.7"]), "a.pdf");
	expect((await post({}, file, "/en/sign-in")).status, "files where no form takes them").toBe(415);
	expect((await post({}, file, "/en/rfqs/new")).status, "files of somebody unknown").toBe(415);
});

test("a form of more than 256 kB is too large, said or not", async () => {
	const form = "Content-Type: application/x-www-form-urlencoded\r\n";
	const head = `POST /en HTTP/1.1\r\nHost: localhost:${house.port}\r\n${form}`;
	expect((await rawRequest(house.port, `${head}Content-Length: 300000\r\n\r\na=b`)).status).toBe(413);
	const chunk = `10000\r\n${"a".repeat(65_536)}\r\n`;
	expect(
		(await rawRequest(house.port, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(5)}0\r\n\r\n`)).status,
	).toBe(413);
	expect((await post({ "Content-Type": types[0]! }, "a=b&".repeat(8_500))).status, "8,500 fields").toBe(413);
});

test("a form that is not UTF-8 is refused", async () => {
	for (const body of ["a=%ff%fe", "a=%E4%BD", "a=%zz"]) {
		expect((await post({ "Content-Type": types[0]! }, body)).status, body).toBe(400);
	}
});

test("a body that breaks off is nobody's fault but the caller's", async () => {
	const head = `POST /en HTTP/1.1\r\nHost: localhost:${house.port}\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
	await new Promise<void>((gone) => {
		const socket = connect(house.port, "127.0.0.1", () => {
			socket.write(`${head}Content-Length: 100\r\n\r\na=b`, () => setTimeout(() => socket.destroy(), 100));
		});
		socket.on("error", () => {}).on("close", () => gone());
	});
	expect((await fetch(`${house.url}/en`)).status).toBe(200);
	expect(house.output()).not.toContain("a request failed");
});

test("an upload that breaks off leaves no file", async () => {
	const boundary = "----x";
	const start = `--${boundary}\r\nContent-Disposition: form-data; name="drawings"; filename="a.pdf"\r\n\r\n%PDF-1.7\n`;
	const head = [
		"POST /en/rfqs/new HTTP/1.1",
		`Host: localhost:${house.port}`,
		`Origin: ${house.url}`,
		`Cookie: ${mei}`,
		`Content-Type: multipart/form-data; boundary=${boundary}`,
		"Content-Length: 5000000",
	].join("\r\n");
	const quarantine = join(house.dataDir, "quarantine");
	const lying = () => readdir(quarantine).catch(() => []);
	const socket = connect(house.port, "127.0.0.1", () => socket.write(`${head}\r\n\r\n${start}${"a".repeat(500_000)}`));
	socket.on("error", () => {});
	await expect.poll(lying, { timeout: 5_000 }).toHaveLength(1);
	socket.destroy();
	await expect.poll(lying, { timeout: 5_000 }).toHaveLength(0);
});
