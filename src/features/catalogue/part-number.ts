/** What two spellings of a part number share: `6205-2RS`, `6205 2rs`, `62052RS` and full-width ones are `62052RS`. */
export function partNumberKey(typed: string): string {
	return typed
		.normalize("NFKC")
		.toUpperCase()
		.replaceAll("×", "X")
		.replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** What may stand in an address and in a file as it is: letters, digits and `. + _ -`, 64 at most. */
export function isPartNumber(text: string): boolean {
	return /^[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}$/.test(text);
}
