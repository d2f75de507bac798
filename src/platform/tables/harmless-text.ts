// Formula injection (OWASP, "CSV Injection"): text that a spreadsheet would run is marked as text, and the mark is taken
// off again where the file comes back. Full-width signs count: Excel in Chinese and Apple Numbers fold them.
const formula = /^[\s\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
/** A signed number runs nothing and shall stay a number. */
const isNumber = /^[+-]?\d+([.,]\d+)?$/;

/** True where a spreadsheet would run it. */
export function startsLikeFormula(text: string): boolean {
	return formula.test(text);
}

export function markHarmless(text: string): string {
	return startsLikeFormula(text) && !isNumber.test(text) ? `'${text}` : text;
}

export function unmarkHarmless(text: string): string {
	return text.startsWith("'") && startsLikeFormula(text.slice(1)) ? text.slice(1).trim() : text;
}
