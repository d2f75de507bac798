import { afterEach, expect, test } from "vitest";
import { holdClock } from "../../src/platform/clock.ts";
import { hashToken, newId, newToken } from "../../src/platform/ids.ts";

afterEach(() => holdClock(null));

test("ids made in the same millisecond sort in the order they were made", () => {
	holdClock("2026-11-23T08:00:00.000Z");
	const ids = Array.from({ length: 1_000 }, newId);
	expect([...ids].sort()).toEqual(ids);
	expect(new Set(ids).size).toBe(ids.length);
});

test("an id tells the millisecond it was made in, and sorts after older ones", () => {
	holdClock("2026-11-23T08:00:00.000Z");
	const older = newId();
	holdClock("2026-11-23T08:00:00.001Z");
	expect(newId() > older).toBe(true);
	expect(Number.parseInt(older.slice(0, 13).replace("-", ""), 16)).toBe(Date.parse("2026-11-23T08:00:00.000Z"));
	expect(older).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a token has 256 bits and is stored as something else", () => {
	expect(Buffer.from(newToken(), "base64url")).toHaveLength(32);
	expect(hashToken("a")).toMatch(/^[0-9a-f]{64}$/);
});
