import { expect, test } from "vitest";
import { newToken } from "../../src/platform/ids.ts";
import { openTokens, sealToken } from "../../src/platform/mail/sealed-token.ts";

const secret = "a secret of the tests, long enough";

test("a token waits in a letter where nobody can read it, and is there when the letter leaves", () => {
	const token = newToken();
	const sealed = sealToken(token, secret);
	const letter = `Open\nhttps://portal.example/en/verify?token=${sealed}\nor <a href="?token=${sealed}">here</a>.`;
	expect(letter).not.toContain(token);
	expect(openTokens(letter, secret)).toBe(letter.replaceAll(sealed, token));
	expect(sealToken(token, secret)).not.toBe(sealed);
});

test("with another secret, or changed, it stays shut", () => {
	const sealed = sealToken(newToken(), secret);
	expect(openTokens(sealed, `${secret}!`)).toBe(sealed);
	const changed = `${sealed.slice(0, 20)}${sealed[20] === "A" ? "B" : "A"}${sealed.slice(21)}`;
	for (const odd of [changed, sealed.slice(0, -3), `sealed.${"A".repeat(40)}`])
		expect(openTokens(odd, secret)).toBe(odd);
});
