import { expect, test } from "vitest";
import { etagOf, isNotModified } from "../../src/platform/http/not-modified.ts";

const changed = "2026-01-12T08:00:00.750Z";
const asks = (headers: Record<string, string>) => isNotModified(new Headers(headers), etagOf("body"), changed);

test("a reader who holds the newest is spared the body", () => {
	expect(asks({})).toBe(false);
	expect(asks({ "If-None-Match": etagOf("body") })).toBe(true);
	expect(asks({ "If-None-Match": `"x", W/${etagOf("body")}` })).toBe(true);
	expect(asks({ "If-None-Match": "*" })).toBe(true);
	expect(asks({ "If-None-Match": '"x"' })).toBe(false);
	expect(asks({ "If-Modified-Since": "Mon, 12 Jan 2026 08:00:00 GMT" })).toBe(true);
	expect(asks({ "If-Modified-Since": "Mon, 12 Jan 2026 07:59:59 GMT" })).toBe(false);
	expect(asks({ "If-Modified-Since": "nonsense" })).toBe(false);
});

test("an ETag decides alone, whatever the date says", () => {
	expect(asks({ "If-None-Match": '"x"', "If-Modified-Since": "Mon, 12 Jan 2027 08:00:00 GMT" })).toBe(false);
});
