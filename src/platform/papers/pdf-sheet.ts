// A sheet of A4 that text is put on: where the pen stands, and when another page begins. The document is the vendor's;
// see write-pdf.ts.
import type { TextMeasure } from "./measured-text.ts";
import type { Tone } from "./paper.ts";
import type { Face, Weight } from "./typeface.ts";

export type Doc = PDFKit.PDFDocument;
export type Structure = PDFKit.PDFStructureElement;

/** In points: A4 with 15 mm at the sides. */
export const PAGE = { width: 595.28, height: 841.89, side: 42, top: 42, bottom: 56 };
export const WIDTH = PAGE.width - 2 * PAGE.side;
export const BOTTOM = PAGE.height - PAGE.bottom;
export const LEADING = 1.38;
export const GAP = 10;
/** From the top of a line down to where its letters stand: typefaces with other ascents share one line. */
const BASELINE = 1.06;
const inks: Record<Tone, string> = { plain: "#1b2329", strong: "#1b2329", soft: "#4c5963" };

export interface Ink {
	size: number;
	tone?: Tone;
	/** Ends there instead of beginning at x: how wide the room is. */
	rightOf?: number;
}

export interface Sheet {
	doc: Doc;
	measure: TextMeasure;
	y: number;
	/** Begins another page where less than `height` is left, unless that is more than a whole page holds. */
	need(height: number): void;
	left(): number;
	newPage(): void;
	draw(text: string, x: number, y: number, ink: Ink): void;
}

export function openSheet(doc: Doc, measure: TextMeasure): Sheet {
	const sheet: Sheet = {
		doc,
		measure,
		y: PAGE.top,
		left: () => BOTTOM - sheet.y,
		need(height) {
			if (height > sheet.left() && height <= BOTTOM - PAGE.top) sheet.newPage();
		},
		newPage() {
			doc.addPage();
			sheet.y = PAGE.top;
		},
		draw(text, x, y, { size, tone = "plain", rightOf }) {
			const weight = weightOf(tone);
			let at = rightOf === undefined ? x : x + rightOf - measure.widthOf(text, weight) * size;
			doc.fillColor(inks[tone]).fontSize(size);
			for (const run of measure.runsOf(text, weight)) {
				useFace(doc, run.face);
				doc.text(run.text, at, y + BASELINE * size, { lineBreak: false, baseline: "alphabetic" });
				at += measure.widthOf(run.text, weight) * size;
			}
		},
	};
	return sheet;
}

export function weightOf(tone: Tone | undefined): Weight {
	return tone === "strong" ? 700 : 400;
}

export function useFace(doc: Doc, { name, font }: Face): void {
	// The library opens a name it knows only once.
	doc.registerFont(name, font).font(name);
}

export function asArtifact(doc: Doc, draw: () => void): void {
	doc.markContent("Artifact", { type: "Layout" });
	draw();
	doc.endMarkedContent();
}

/** With a scope it is the head of a column or a row. */
export function cellOf(doc: Doc, scope: "Column" | "Row" | undefined, draw: () => void): Structure {
	// The library knows `scope`; its types do not.
	const options: object = scope ? { scope } : {};
	return doc.struct(scope ? "TH" : "TD", options, [draw]);
}
