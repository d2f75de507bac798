// What an item is known by for ever: it stands in addresses, in filed copies and in answers to questionnaires.

export const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/** A certificate's number as it stands in an address. */
export function codeOfNumber(number: string): string {
	const plain = number.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+|-+$/g, "");
	return plain.slice(0, 76) || "certificate";
}
