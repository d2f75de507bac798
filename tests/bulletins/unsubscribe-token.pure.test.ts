import { expect, test } from "vitest";
import { readUnsubscribeToken, unsubscribeToken } from "../../src/features/bulletins/unsubscribe-token.ts";
import { newId } from "../../src/platform/ids.ts";

const secret = "a secret of the house";
const who = { personId: newId(), bulletinId: newId() };

test("a token names its person and bulletin", () => {
	expect(readUnsubscribeToken(unsubscribeToken(who, secret), secret)).toEqual(who);
});

test("a token that was changed, or signed by somebody else, is none", () => {
	const token = unsubscribeToken(who, secret);
	const olga = newId().replaceAll("-", "");
	for (const forged of [
		`${olga}${token.slice(32)}`,
		`${token.slice(0, 32)}${olga}${token.slice(64)}`,
		`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
		token.toUpperCase(),
		`${token}x`,
		token.slice(0, -1),
		"",
		"x".repeat(107),
		unsubscribeToken(who, "another secret"),
	]) {
		expect(readUnsubscribeToken(forged, secret), forged).toBeUndefined();
	}
});
