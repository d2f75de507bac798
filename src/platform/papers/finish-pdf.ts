import type { Doc } from "./pdf-sheet.ts";

/** What `draw` puts into the document, as the bytes of the file. */
export async function finishPdf(doc: Doc, draw: () => void): Promise<Buffer> {
	const chunks: Buffer[] = [];
	doc.on("data", (chunk: Buffer) => chunks.push(chunk));
	const ended = new Promise<void>((resolve, failed) => void doc.on("end", () => resolve()).on("error", failed));
	draw();
	doc.end();
	await ended;
	return Buffer.concat(chunks);
}
