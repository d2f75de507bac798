/** `Content-Disposition` of a download, by RFC 6266 with RFC 8187: a plain name for the old, the true one for the rest. */
export function attachmentDisposition(fileName: string): string {
	const plain = fileName.replace(/[^\x20-\x7e]/g, "_").replace(/["\\%]/g, "_");
	const full = encodeURIComponent(fileName).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
	return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
