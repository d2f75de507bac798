import { afterAll, beforeAll, expect, test } from "vitest";
import { rawRequest } from "../support/raw-request.ts";
import { type RunningHouse, startHouse } from "../support/start-house.ts";

let house: RunningHouse;
beforeAll(async () => void (house = await startHouse()));
afterAll(() => house?.stop());

const host = () => `Host: localhost:${house.port}\r\n`;
const form = "Content-Type: application/x-www-form-urlencoded\r\n";

/** What stands between a proxy and us must never be read in two ways (row 38). */
const malformed: Record<string, () => string> = {
	"a length and chunks together": () =>
		`POST /en HTTP/1.1\r\n${host()}${form}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
	"two lengths": () => `POST /en HTTP/1.1\r\n${host()}${form}Content-Length: 3\r\nContent-Length: 4\r\n\r\na=bc`,
	"a transfer coding nobody knows": () =>
		`POST /en HTTP/1.1\r\n${host()}${form}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
	"a chunk size that is no number": () =>
		`POST /en HTTP/1.1\r\n${host()}${form}Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n`,
	"line feeds alone": () => `GET /en HTTP/1.1\nHost: localhost:${house.port}\n\n`,
	"a space before the colon": () => `GET /en HTTP/1.1\r\nHost : localhost:${house.port}\r\n\r\n`,
	"a folded header": () => `GET /en HTTP/1.1\r\n${host()}X-A: b\r\n c\r\n\r\n`,
	"no host": () => "GET /en HTTP/1.1\r\n\r\n",
	"two hosts": () => `GET /en HTTP/1.1\r\n${host()}${host()}\r\n`,
	"a host with a user": () => `GET /en HTTP/1.1\r\nHost: a@localhost:${house.port}\r\n\r\n`,
	"an absolute address": () => `GET http://localhost:${house.port}/en HTTP/1.1\r\n${host()}\r\n`,
	"an address that begins with two slashes": () => `GET //evil.example/%2e%2e HTTP/1.1\r\n${host()}\r\n`,
	"a backslash": () => `GET /\\evil.example HTTP/1.1\r\n${host()}\r\n`,
	"headers of 20 kB": () => `GET /en HTTP/1.1\r\n${host()}X-Long: ${"a".repeat(20_000)}\r\n\r\n`,
	"a broken escape": () => `GET /en/%zz HTTP/1.1\r\n${host()}\r\n`,
	"an escape that is not UTF-8": () => `GET /en/%ff%fe HTTP/1.1\r\n${host()}\r\n`,
	"an escaped NUL": () => `GET /en/%00 HTTP/1.1\r\n${host()}\r\n`,
	"a NUL in a header": () => `GET /en HTTP/1.1\r\n${host()}X-A: b\0c\r\n\r\n`,
	"a way up": () => `GET /en/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n${host()}\r\n`,
	"a compressed body": () =>
		`POST /en HTTP/1.1\r\n${host()}${form}Content-Encoding: br\r\nContent-Length: 3\r\n\r\na=b`,
	"a body on a visit": () => `GET /en HTTP/1.1\r\n${host()}Content-Length: 3\r\n\r\na=b`,
	TRACE: () => `TRACE /en HTTP/1.1\r\n${host()}\r\n`,
	OPTIONS: () => `OPTIONS * HTTP/1.1\r\n${host()}\r\n`,
	PUT: () => `PUT /en HTTP/1.1\r\n${host()}Content-Length: 0\r\n\r\n`,
	CONNECT: () => `CONNECT evil.example:443 HTTP/1.1\r\n${host()}\r\n`,
	"a method nobody knows": () => `BREW /en HTTP/1.1\r\n${host()}\r\n`,
	"an expectation nobody meets": () => `GET /en HTTP/1.1\r\n${host()}Expect: coffee\r\n\r\n`,
	"not HTTP at all": () => "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03",
};

for (const [name, bytes] of Object.entries(malformed)) {
	test(`${name} is turned away with the safety headers on`, async () => {
		const { status, headers } = await rawRequest(house.port, bytes());
		expect(status).toBeGreaterThanOrEqual(400);
		expect(status).toBeLessThan(500);
		expect(headers["x-content-type-options"]).toBe("nosniff");
		expect(headers["content-security-policy"]).toContain("object-src 'none'");
	});
}

test("after all of that a visitor still sees the page", async () => {
	expect((await fetch(`${house.url}/en`)).status).toBe(200);
	expect(house.output()).not.toContain("a request failed");
});
