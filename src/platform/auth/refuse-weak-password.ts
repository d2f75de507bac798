import { z } from "zod";
import { Refusal } from "../refusal.ts";
import common from "./common-passwords.json" with { type: "json" };

/** Long rather than odd (NIST 800-63B-4): any character counts, none is demanded, nothing is folded or cut. */
export const newPasswordSchema = z.string().min(12).max(256);

/** A password somebody types to prove who they are: whatever it may be. */
export const typedPasswordSchema = z.string().min(1).max(256);

/** Words gathered from what leaks have shown for years, with the usual tails; from memory, not from any leak. */
const commonPasswords: ReadonlySet<string> = new Set(common);

/** Refuses what guessers try first: common passwords however dressed up, and what is mostly `knownWords`. */
export function refuseWeakPassword(password: string, knownWords: readonly string[], field = "password"): void {
	const plain = password.toLowerCase();
	if (disguises(plain).some((form) => commonPasswords.has(form)) || isRepeated(plain)) {
		throw new Refusal("password-common", {}, field);
	}
	if (withoutWords(plain, knownWords).length < 8) throw new Refusal("password-of-known-words", {}, field);
}

/** Itself, without the digits and marks around it, and with the usual letters for digits. */
function disguises(plain: string): string[] {
	const bare = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
	const spelled = plain.replace(/[@4310$5!7]/g, (mark) => spelling[mark]!);
	return [plain, plain.replace(/[^\p{L}\p{N}]/gu, ""), bare(plain), spelled, bare(spelled)];
}

const spelling: Record<string, string> = {
	"@": "a",
	"4": "a",
	"3": "e",
	"1": "i",
	"!": "i",
	"0": "o",
	$: "s",
	"5": "s",
	"7": "t",
};

/** One to four characters over and over. */
function isRepeated(plain: string): boolean {
	return [1, 2, 3, 4].some((length) => plain.slice(length) === plain.slice(0, -length));
}

function withoutWords(plain: string, knownWords: readonly string[]): string {
	const words = knownWords
		.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))
		.filter((word) => word.length >= 3 || /\p{Script=Han}{2,}/u.test(word))
		.sort((a, b) => b.length - a.length);
	return words.reduce((left, word) => left.replaceAll(word, ""), plain);
}
