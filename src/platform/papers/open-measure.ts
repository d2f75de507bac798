import PDFDocument from "pdfkit";
import { measureText, type TextMeasure } from "./measured-text.ts";
import { useFace } from "./pdf-sheet.ts";
import type { Typeface } from "./typeface.ts";

/** Measures each character once, as the library draws it. */
export function openMeasure(typeface: Typeface): TextMeasure {
	const ruler = new PDFDocument({ autoFirstPage: false });
	return measureText(typeface, (character, face) => {
		useFace(ruler, face);
		return ruler.fontSize(100).widthOfString(character) / 100;
	});
}
