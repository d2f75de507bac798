import { z } from "zod";

/** As it was typed, spaces and all: six digits of an app, or a recovery code. */
export const typedCodeSchema = z
	.string()
	.min(1)
	.max(40)
	.transform((typed) => typed.normalize("NFKC").replace(/\s+/g, ""));

export function isAppCode(code: string): boolean {
	return /^\d{6}$/.test(code);
}
