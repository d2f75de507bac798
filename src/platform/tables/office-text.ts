// Characters that XML cannot hold are written `_x0007_` in a workbook (ECMA-376 part 1, 22.9.2.19, ST_Xstring).

/** Undefined where the text holds a NUL, which no database takes. */
export function readOfficeText(text: string): string | undefined {
	if (!text.includes("_x")) return text;
	const read = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
	return read.includes("\0") || !read.isWellFormed() ? undefined : read;
}

export function writeOfficeText(text: string): string {
	return text
		.toWellFormed()
		.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
		.replace(
			/[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g,
			(sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, "0")}_`,
		)
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;");
}
