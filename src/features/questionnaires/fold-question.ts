// Questions as they are compared: case, width, punctuation and numbering do not count. Pure.

const numbering =
	/^\s*(?:(?:question|q|nr|no|问题?|第)\s*[.:：]?\s*)?[（(]?(?:\d{1,3}(?:[.．-]\d{1,3}){0,4}|[a-z]|[一二三四五六七八九十]{1,3}|[ivx]{1,4})[)）]?[.．、:：)\s]\s*(?=\S)/iu;

export function withoutNumber(question: string): string {
	const text = question.normalize("NFKC").trim();
	const bare = text.replace(numbering, "");
	// "9001 certified?" is no number of a question.
	return bare.length >= 4 ? bare : text;
}

export function foldQuestion(question: string): string {
	return withoutNumber(question)
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim()
		.slice(0, 1_000);
}

export function isChinese(question: string): boolean {
	return /\p{Script=Han}/u.test(question);
}

export function bigramsOf(folded: string): Set<string> {
	const text = folded.replaceAll(" ", "");
	const found = new Set<string>();
	for (let at = 0; at + 1 < text.length; at += 1) found.add(text.slice(at, at + 2));
	return found;
}

/** 0 to 1 (Dice, 1945). */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	if (one.size === 0 || other.size === 0) return 0;
	let shared = 0;
	for (const pair of one) if (other.has(pair)) shared += 1;
	return (2 * shared) / (one.size + other.size);
}

/** Two questions that differ in a number ask for different things. */
export function numbersOf(folded: string): string {
	return (folded.match(/\d+/g) ?? []).sort().join(" ");
}
