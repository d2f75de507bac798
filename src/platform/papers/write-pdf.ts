// One vendor: pdfkit. Sets a paper on A4 pages, tagged for screen readers (PDF 1.7, 14.8): we decide what
// stands where, the library only writes it down.
import PDFDocument from "pdfkit";
import { fill } from "../i18n/words.ts";
import { drawMark } from "./draw-mark.ts";
import { finishPdf } from "./finish-pdf.ts";
import type { TextMeasure } from "./measured-text.ts";
import { openMeasure } from "./open-measure.ts";
import type { Paper } from "./paper.ts";
import { type Doc, openSheet, PAGE, WIDTH } from "./pdf-sheet.ts";
import { setBlock } from "./set-block.ts";
import type { Typeface } from "./typeface.ts";

/** Reads typefaces once, and measures each character once. */
export function openPdfWriter(typeface: Typeface): (paper: Paper) => Promise<Buffer> {
	const measure = openMeasure(typeface);
	return (paper) => writePdf(paper, measure);
}

function writePdf(paper: Paper, measure: TextMeasure): Promise<Buffer> {
	const made = new Date(paper.madeAt);
	const doc = new PDFDocument({
		size: "A4",
		margin: 0,
		bufferPages: true,
		pdfVersion: "1.7",
		tagged: true,
		lang: paper.language,
		displayTitle: true,
		info: { Title: paper.title, Author: paper.author, CreationDate: made, ModDate: made },
	});
	return finishPdf(doc, () => setPaper(doc, paper, measure));
}

function setPaper(doc: Doc, paper: Paper, measure: TextMeasure): void {
	const root = doc.struct("Document");
	doc.addStructure(root);
	const sheet = openSheet(doc, measure);
	for (const [at, block] of paper.blocks.entries()) setBlock(sheet, root, block, paper.blocks[at + 1]);
	root.end();
	const { count } = doc.bufferedPageRange();
	for (let page = 0; page < count; page += 1) {
		doc.switchToPage(page);
		doc.markContent("Artifact", { type: "Pagination" });
		const words = fill(paper.pageWords, { page: page + 1, pages: count });
		sheet.draw(paper.foot, PAGE.side, PAGE.height - 36, { size: 7.5, tone: "soft" });
		sheet.draw(words, PAGE.side, PAGE.height - 36, { size: 7.5, tone: "soft", rightOf: WIDTH });
		if (paper.mark) drawMark(doc, measure, paper.mark, PAGE);
		doc.endMarkedContent();
	}
}
