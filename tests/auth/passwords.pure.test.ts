import { expect, test } from "vitest";
import common from "../../src/platform/auth/common-passwords.json" with { type: "json" };
import { hashPassword, isPasswordOf } from "../../src/platform/auth/hash-password.ts";
import { newPasswordSchema, refuseWeakPassword } from "../../src/platform/auth/refuse-weak-password.ts";

test("a password is stored as argon2id with at least 19 MiB and two passes", async () => {
	expect(await hashPassword("seven quiet herons wade")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("nothing is folded or cut: capitals, width, accents, spaces and the 200th character count", async () => {
	const long = "é".repeat(199);
	const hash = await hashPassword(`${long}x`);
	expect(await isPasswordOf(hash, `${long}x`)).toBe(true);
	expect(await isPasswordOf(hash, `${long}y`)).toBe(false);
	expect(await isPasswordOf(await hashPassword("Ａbc defghijkl"), "Abc defghijkl")).toBe(false);
	expect(await isPasswordOf(await hashPassword("e\u0301tudes musicales"), "\u00e9tudes musicales")).toBe(false);
	expect(await isPasswordOf(await hashPassword(" twelve spaces "), "twelve spaces")).toBe(false);
});

test("nobody's password fits nobody, and takes as long", async () => {
	const hash = await hashPassword("seven quiet herons wade");
	const fastest = { known: Infinity, unknown: Infinity };
	for (let round = 0; round < 15; round += 1) {
		for (const [who, stored] of [["known", hash] as const, ["unknown", null] as const]) {
			const began = performance.now();
			expect(await isPasswordOf(stored, "a wrong password")).toBe(false);
			fastest[who] = Math.min(fastest[who], performance.now() - began);
		}
	}
	expect(fastest.unknown / fastest.known).toBeGreaterThan(0.5);
	expect(fastest.unknown / fastest.known).toBeLessThan(2);
});

test("forty at once all come to their turn", async () => {
	const hashes = await Promise.all(Array.from({ length: 40 }, (_, at) => hashPassword(`password number ${at}`)));
	expect(new Set(hashes).size).toBe(40);
});

test("the list has more than 3,000 entries, all long enough to matter", () => {
	expect(new Set(common).size).toBeGreaterThan(3_000);
	expect(common.every((entry) => entry.length >= 8)).toBe(true);
});

test("twelve to 256 characters, of any kind", () => {
	const takes = (password: string) => newPasswordSchema.safeParse(password).success;
	expect([takes("x".repeat(11)), takes("x".repeat(12)), takes("x".repeat(256)), takes("x".repeat(257))]).toEqual([
		false,
		true,
		true,
		false,
	]);
});

test.each(["Password1234!", "qwertyuiop12", "123456789012", "Welcome2026!!", "woaini1314520", "aaaaaaaaaaaa"])(
	"%s is what guessers try first",
	(password) => {
		expect(() => refuseWeakPassword(password, [])).toThrow("password-common");
	},
);

test("the names others know are not a password, but may be part of a good one", () => {
	const known = ["Mei Chen", "mei@harbour-rail.example", "Harbour Rail"];
	expect(() => refuseWeakPassword("HarbourRail-Mei1", known)).toThrow("password-of-known-words");
	expect(() => refuseWeakPassword("the harbour freezes in March", known)).not.toThrow();
});
