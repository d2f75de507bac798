import type { QuoteContent } from "#features/quotes/quote-content.ts";
import { writeWorkbook } from "#platform/tables/write-workbook.ts";
import type { PaperOrder } from "./paper-order.ts";
import { quotePaper } from "./quote-paper.ts";
import { quoteSheets } from "./quote-sheets.ts";
import { openTypeface } from "./typeface.ts";
import { openPdfWriter } from "./write-pdf.ts";

/** Writes a version as a file. Keeps the typefaces it has read, so that the second paper costs less than the first. */
export function openPaperWriter(): (order: PaperOrder) => Promise<Buffer> {
	const writePdf = openPdfWriter(openTypeface());
	return (order) => {
		const facts = { ...order, content: JSON.parse(order.content) as QuoteContent };
		return order.format === "pdf" ? writePdf(quotePaper(facts)) : writeWorkbook(quoteSheets(facts));
	};
}
