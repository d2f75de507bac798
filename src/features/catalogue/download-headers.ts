/** An answer that the browser keeps as a file, and search engines leave alone. */
export function downloadHeaders(type: string, fileName: string): Record<string, string> {
	return {
		"Content-Type": type,
		"Content-Disposition": `attachment; filename="${fileName}"`,
		"X-Robots-Tag": "noindex",
	};
}
