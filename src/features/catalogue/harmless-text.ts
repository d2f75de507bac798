// Formula injection (OWASP, "CSV Injection"): text that a spreadsheet would run is marked as text.
const startsLikeFormula = /^[\s\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** Text for a spreadsheet cell. Full-width signs count too: Excel in Chinese and Apple Numbers fold them. */
export function harmlessText(text: string): string {
	return startsLikeFormula.test(text) ? `'${text}` : text;
}
