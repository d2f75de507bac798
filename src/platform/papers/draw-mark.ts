import type { TextMeasure } from "./measured-text.ts";
import type { PaperMark } from "./paper.ts";
import { type Doc, useFace } from "./pdf-sheet.ts";

export interface PageSize {
	width: number;
	height: number;
}

const ACROSS_OPACITY = 0.13;
const FOOT_SIZE = 6.5;
const FOOT_SIDE = 18;

/** The reader's name from corner to corner and at the foot of a page of any size, so that a copy says whose it was. */
export function drawMark(doc: Doc, measure: TextMeasure, { across, foot }: PaperMark, page: PageSize): void {
	const middle = { x: page.width / 2, y: page.height / 2 };
	const diagonal = Math.hypot(page.width, page.height);
	const wide = Math.max(1, measure.widthOf(across, 400));
	const size = Math.min(page.width / 14, (diagonal * 0.74) / wide);
	doc.save();
	doc.rotate((-Math.atan2(page.height, page.width) * 180) / Math.PI, { origin: [middle.x, middle.y] });
	doc.fillColor("#3b4650").fillOpacity(ACROSS_OPACITY);
	drawRuns(doc, measure, across, middle.x - (wide * size) / 2, middle.y + size / 3, size);
	doc.restore();
	const room = page.width - 2 * FOOT_SIDE;
	const footSize = Math.min(FOOT_SIZE, room / Math.max(1, measure.widthOf(foot, 400)));
	const line = { y: page.height - 9, width: measure.widthOf(foot, 400) * footSize };
	doc.save();
	doc.rect(FOOT_SIDE - 3, line.y - footSize - 1, line.width + 6, footSize + 4);
	doc.fillOpacity(0.85).fill("#ffffff");
	doc.fillOpacity(1).fillColor("#4c5963");
	drawRuns(doc, measure, foot, FOOT_SIDE, line.y, footSize);
	doc.restore();
}

function drawRuns(doc: Doc, measure: TextMeasure, text: string, x: number, y: number, size: number): void {
	let at = x;
	doc.fontSize(size);
	for (const run of measure.runsOf(text, 400)) {
		useFace(doc, run.face);
		doc.text(run.text, at, y, { lineBreak: false, baseline: "alphabetic" });
		at += measure.widthOf(run.text, 400) * size;
	}
}
