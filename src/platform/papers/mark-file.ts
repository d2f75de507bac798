// Marks somebody else's file with the reader it is handed to. One vendor: pdf-lib, which changes what is there.
import { degrees, EncryptedPDFError, PDFDocument, type PDFPage, PDFOperator, PDFOperatorNames } from "@cantoo/pdf-lib";
import PdfKit from "pdfkit";
import { Refusal } from "../refusal.ts";
import { drawMark, type PageSize } from "./draw-mark.ts";
import { finishPdf } from "./finish-pdf.ts";
import type { TextMeasure } from "./measured-text.ts";
import { openMeasure } from "./open-measure.ts";
import type { PaperMark } from "./paper.ts";
import { PAGE } from "./pdf-sheet.ts";
import { readPictureSize } from "./picture-size.ts";
import type { Typeface } from "./typeface.ts";

export interface FileToMark {
	bytes: Uint8Array;
	mediaType: string;
	/** For the sentence of a refusal. */
	name: string;
	/** BCP 47. */
	language: string;
}

export const markBounds = { bytes: 40_000_000, pages: 400, pixels: 60_000_000 };

/**
 * A PDF with the mark on each of its pages, a picture on a page of A4 with it. Refusals: `mark-too-large`,
 * `mark-encrypted`, `mark-not-possible`. What cannot be marked is never handed out.
 */
export function openFileMarker(typeface: Typeface): (file: FileToMark, mark: PaperMark) => Promise<Buffer> {
	const measure = openMeasure(typeface);
	return async (file, mark) => {
		if (file.bytes.length > markBounds.bytes) throw tooLarge(file);
		if (file.mediaType === "application/pdf") return markPdf(file, mark, measure);
		if (/^image\/(png|jpeg)$/.test(file.mediaType)) return setPicture(file, mark, measure);
		throw new Refusal("mark-not-possible", { file: file.name });
	};
}

const tooLarge = ({ name }: FileToMark) => new Refusal("mark-too-large", { file: name, pages: markBounds.pages });

async function markPdf(file: FileToMark, mark: PaperMark, measure: TextMeasure): Promise<Buffer> {
	const pdf = await openPdf(file);
	const pages = pdf.getPages();
	if (pages.length > markBounds.pages) throw tooLarge(file);
	try {
		const sizes = new Map<string, PageSize>();
		for (const page of pages) sizes.set(keyOf(seenSize(page)), seenSize(page));
		const sheets = await pdf.embedPdf(
			await drawSheets([...sizes.values()], mark, measure),
			[...sizes].map((_, at) => at),
		);
		const sheetOf = new Map([...sizes.keys()].map((key, at) => [key, sheets[at]!]));
		for (const page of pages) {
			const { x, y, turn } = placeOn(page);
			page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, ["/Artifact"]));
			page.drawPage(sheetOf.get(keyOf(seenSize(page)))!, { x, y, rotate: degrees(turn) });
			page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent));
		}
		return Buffer.from(await pdf.save());
	} catch {
		throw new Refusal("mark-not-possible", { file: file.name });
	}
}

async function openPdf({ bytes, name }: FileToMark): Promise<PDFDocument> {
	try {
		const pdf = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
		if (pdf.isEncrypted) throw new EncryptedPDFError();
		if (pdf.getPageCount() === 0) throw new Error("no pages");
		return pdf;
	} catch (fault) {
		throw new Refusal(fault instanceof EncryptedPDFError ? "mark-encrypted" : "mark-not-possible", { file: name });
	}
}

const keyOf = ({ width, height }: PageSize) => `${width.toFixed(1)} ${height.toFixed(1)}`;

function turnOf(page: PDFPage): number {
	return ((page.getRotation().angle % 360) + 360) % 360;
}

/** As a reader sees it: what is cropped away does not count, and a page that lies on its side is stood up. */
function seenSize(page: PDFPage): PageSize {
	const { width, height } = page.getCropBox();
	return turnOf(page) % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** Where the mark's lower left corner is laid, and how far it is turned, so that it is upright for the reader. */
function placeOn(page: PDFPage): { x: number; y: number; turn: number } {
	const { x, y, width, height } = page.getCropBox();
	const turn = turnOf(page);
	if (turn === 90) return { x: x + width, y, turn };
	if (turn === 180) return { x: x + width, y: y + height, turn };
	if (turn === 270) return { x, y: y + height, turn };
	return { x, y, turn: 0 };
}

/** One page for each size, with nothing but the mark. */
function drawSheets(sizes: readonly PageSize[], mark: PaperMark, measure: TextMeasure): Promise<Buffer> {
	const doc = new PdfKit({ autoFirstPage: false, margin: 0 });
	return finishPdf(doc, () => {
		for (const { width, height } of sizes) {
			doc.addPage({ size: [width, height], margin: 0 });
			drawMark(doc, measure, mark, { width, height });
		}
	});
}

async function setPicture(file: FileToMark, mark: PaperMark, measure: TextMeasure): Promise<Buffer> {
	const bytes = Buffer.from(file.bytes);
	const size = readPictureSize(bytes, file.mediaType);
	if (!size) throw new Refusal("mark-not-possible", { file: file.name });
	if (size.width * size.height > markBounds.pixels) throw tooLarge(file);
	const doc = new PdfKit({
		size: "A4",
		margin: 0,
		pdfVersion: "1.7",
		tagged: true,
		lang: file.language,
		displayTitle: true,
		info: { Title: file.name },
	});
	try {
		return await finishPdf(doc, () => {
			const fit: [number, number] = [PAGE.width - 2 * PAGE.side, PAGE.height - PAGE.top - PAGE.bottom];
			const root = doc.struct("Document");
			doc.addStructure(root);
			root.add(
				doc.struct("Figure", { alt: file.name }, () => {
					doc.image(bytes, PAGE.side, PAGE.top, { fit, align: "center", valign: "center" });
				}),
			);
			root.end();
			doc.markContent("Artifact", { type: "Pagination" });
			drawMark(doc, measure, mark, PAGE);
			doc.endMarkedContent();
		});
	} catch {
		throw new Refusal("mark-not-possible", { file: file.name });
	}
}
