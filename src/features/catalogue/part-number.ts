/** What two spellings of a part number share: `6205-2RS`, `6205 2rs`, `62052RS` and full-width ones are `62052RS`. */
export function partNumberKey(typed: string): string {
	return typed
		.normalize("NFKC")
		.toUpperCase()
		.replaceAll("×", "X")
		.replaceAll(/[^\p{L}\p{N}]/gu, "");
}
