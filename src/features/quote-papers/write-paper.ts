import type { QuoteContent } from "#features/quotes/quote-content.ts";
import type { Paper } from "#platform/papers/paper.ts";
import { openTypeface } from "#platform/papers/typeface.ts";
import { openPdfWriter } from "#platform/papers/write-pdf.ts";
import { writeWorkbook } from "#platform/tables/write-workbook.ts";
import type { PaperOrder } from "./paper-order.ts";
import { quotePaper } from "./quote-paper.ts";
import { quoteSheets } from "./quote-sheets.ts";

/** Writes a version as a file. Keeps the typefaces it has read, so that the second paper costs less than the first. */
export function openPaperWriter(): (order: PaperOrder) => Promise<Buffer> {
	return openRoomWriter(openPdfWriter(openTypeface()));
}

/** The same for the thread of the papers, which has its typefaces open already. */
export function openRoomWriter(writePdf: (paper: Paper) => Promise<Buffer>): (order: PaperOrder) => Promise<Buffer> {
	return (order) => {
		const facts = { ...order, content: JSON.parse(order.content) as QuoteContent };
		return order.format === "pdf" ? writePdf(quotePaper(facts)) : writeWorkbook(quoteSheets(facts));
	};
}
