// One file for the vendor: pdfkit. Sets a paper on A4 pages, tagged for screen readers (PDF 1.7, 14.8): this file decides
// what stands where, the library only writes it down.
import PDFDocument from "pdfkit";
import { fill } from "#platform/i18n/words.ts";
import { measureText, type TextMeasure } from "./measured-text.ts";
import type { Paper, PaperBlock, PaperTable, Tone } from "./paper.ts";
import { layTable, type LaidRow } from "./lay-table.ts";
import type { Face, Typeface, Weight } from "./typeface.ts";

type Doc = PDFKit.PDFDocument;

/** In points: A4 with 15 mm at the sides. */
const PAGE = { width: 595.28, height: 841.89, side: 42, top: 42, bottom: 56 };
const WIDTH = PAGE.width - 2 * PAGE.side;
const BOTTOM = PAGE.height - PAGE.bottom;
export const LEADING = 1.38;
const GAP = 10;
/** From the top of a line down to where its letters stand: typefaces with other ascents share one line. */
const BASELINE = 1.06;
const inks: Record<Tone, string> = { plain: "#1b2329", strong: "#1b2329", soft: "#4c5963" };

/** Reads typefaces once, and measures each character once. */
export function openPdfWriter(typeface: Typeface): (paper: Paper) => Promise<Buffer> {
	const ruler = new PDFDocument({ autoFirstPage: false });
	const measure = measureText(typeface, (character, face) => {
		useFace(ruler, face);
		return ruler.fontSize(100).widthOfString(character) / 100;
	});
	return (paper) => writePdf(paper, measure);
}

async function writePdf(paper: Paper, measure: TextMeasure): Promise<Buffer> {
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
	const chunks: Buffer[] = [];
	doc.on("data", (chunk: Buffer) => chunks.push(chunk));
	const ended = new Promise<void>((resolve, failed) => void doc.on("end", () => resolve()).on("error", failed));
	setPaper(doc, paper, measure);
	doc.end();
	await ended;
	return Buffer.concat(chunks);
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
		doc.endMarkedContent();
	}
}

interface Ink {
	size: number;
	tone?: Tone;
	/** Ends there instead of beginning at x: how wide the room is. */
	rightOf?: number;
}

interface Sheet {
	doc: Doc;
	measure: TextMeasure;
	y: number;
	/** Begins another page where less than `height` is left, unless that is more than a whole page holds. */
	need(height: number): void;
	left(): number;
	newPage(): void;
	draw(text: string, x: number, y: number, ink: Ink): void;
}

function openSheet(doc: Doc, measure: TextMeasure): Sheet {
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

function useFace(doc: Doc, { name, font }: Face): void {
	// The library opens a name it knows only once.
	doc.registerFont(name, font).font(name);
}

type Structure = PDFKit.PDFStructureElement;

function setBlock(sheet: Sheet, root: Structure, block: PaperBlock, next: PaperBlock | undefined): void {
	switch (block.kind) {
		case "title":
			sheet.y += GAP;
			setText(sheet, root, "H1", block.text, { size: 17, tone: "strong" });
			sheet.y += GAP / 2;
			return;
		case "heading":
			sheet.y += GAP;
			sheet.need(11 * LEADING + (next?.kind === "table" ? 110 : 40));
			setText(sheet, root, "H2", block.text, { size: 11, tone: "strong" });
			sheet.y += 3;
			return;
		case "paragraph":
			return setText(sheet, root, "P", block.text, { size: 9, tone: block.tone ?? "plain" });
		case "notice":
			return setNotice(sheet, root, block.text);
		case "facts":
			return setFacts(sheet, root, block.rows);
		case "table":
			return setTable(sheet, root, block);
	}
}

/** Goes on over pages, line by line: one structure element, whatever the number of its pages. */
function setText(sheet: Sheet, root: Structure, tag: string, text: string, ink: Ink, indent = 0): void {
	const { doc, measure } = sheet;
	const height = ink.size * LEADING;
	const lines = measure.wrap(text, (WIDTH - 2 * indent) / ink.size, weightOf(ink.tone));
	const element = doc.struct(tag);
	root.add(element);
	while (lines.length > 0) {
		sheet.need(height);
		const here = lines.splice(0, Math.max(1, Math.floor(sheet.left() / height)));
		element.add(() => {
			for (const line of here) {
				sheet.draw(line, PAGE.side + indent, sheet.y, ink);
				sheet.y += height;
			}
		});
	}
	element.end();
}

function setNotice(sheet: Sheet, root: Structure, text: string): void {
	const { doc, measure } = sheet;
	const size = 9;
	const height = measure.wrap(text, (WIDTH - 16) / size, 400).length * size * LEADING + 8;
	sheet.y += 4;
	sheet.need(height);
	asArtifact(doc, () => doc.rect(PAGE.side, sheet.y, WIDTH, height).lineWidth(0.75).stroke("#8a6100"));
	sheet.y += 4;
	setText(sheet, root, "P", text, { size }, 8);
	sheet.y += 8;
}

function setFacts(sheet: Sheet, root: Structure, rows: readonly (readonly [string, string])[]): void {
	const { doc, measure } = sheet;
	const [size, labelWidth] = [9, 130];
	const height = size * LEADING;
	const table = doc.struct("Table");
	root.add(table);
	for (const [label, value] of rows) {
		const labels = measure.wrap(label, (labelWidth - 8) / size, 400);
		const values = measure.wrap(value, (WIDTH - labelWidth) / size, 400);
		sheet.need(Math.max(labels.length, values.length) * height);
		const row = doc.struct("TR");
		table.add(row);
		const put = (tag: string, lines: string[], x: number, tone: Tone) => {
			const draw = () => lines.forEach((line, at) => sheet.draw(line, x, sheet.y + at * height, { size, tone }));
			row.add(cellOf(doc, tag === "TH" ? "Row" : undefined, draw));
		};
		put("TH", labels, PAGE.side, "soft");
		put("TD", values, PAGE.side + labelWidth, "plain");
		row.end();
		sheet.y += Math.max(labels.length, values.length) * height + 1.5;
	}
	table.end();
	sheet.y += GAP / 2;
}

function setTable(sheet: Sheet, root: Structure, table: PaperTable): void {
	const { doc } = sheet;
	const laid = layTable(table, WIDTH, sheet.measure);
	const element = doc.struct("Table", { title: table.caption });
	root.add(element);
	drawRow(sheet, laid.head, (draw) => addRow(doc, element, draw, "TH"));
	/** On a further page the head is for the eye alone: it has been said. */
	const turn = () => {
		sheet.newPage();
		drawRow(sheet, laid.head, (draw) => asArtifact(doc, () => draw.forEach((cell) => cell())));
	};
	const room = BOTTOM - PAGE.top - laid.head.height;
	for (const [at, row] of laid.rows.entries()) {
		const following = row.isHead ? (laid.rows[at + 1]?.height ?? 0) : 0;
		const together = row.height + Math.min(following, room / 3);
		if (together > sheet.left() && (together <= room || sheet.left() < room / 4)) turn();
		let rest: LaidRow | undefined = row;
		while (rest) {
			const [now, later]: [LaidRow, LaidRow | undefined] = rest.cutAt(sheet.left());
			drawRow(sheet, now, (draw) => addRow(doc, element, draw, "TD"));
			if (later) turn();
			rest = later;
		}
	}
	element.end();
	sheet.y += GAP / 2;
}

function addRow(doc: Doc, table: Structure, cells: readonly (() => void)[], tag: "TH" | "TD"): void {
	const row = doc.struct("TR");
	table.add(row);
	for (const [at, cell] of cells.entries()) {
		const scope = tag === "TH" ? "Column" : at === 0 ? "Row" : undefined;
		row.add(cellOf(doc, scope, cell));
	}
	row.end();
}

/** With a scope it is the head of a column or a row. */
function cellOf(doc: Doc, scope: "Column" | "Row" | undefined, draw: () => void): Structure {
	// The library knows `scope`; its types do not.
	const options: object = scope ? { scope } : {};
	return doc.struct(scope ? "TH" : "TD", options, [draw]);
}

function drawRow(sheet: Sheet, row: LaidRow, add: (cells: (() => void)[]) => void): void {
	const { doc } = sheet;
	const top = sheet.y;
	asArtifact(doc, () => {
		if (row.isHead) doc.rect(PAGE.side, top, WIDTH, row.height).fill("#edf0f2");
		const line = doc.moveTo(PAGE.side, top + row.height).lineTo(PAGE.side + WIDTH, top + row.height);
		line.lineWidth(0.5).stroke("#c3cad0");
	});
	add(
		row.cells.map((cell) => () => {
			for (const { text, tone, y } of cell.lines) {
				const right = cell.isRight ? { rightOf: cell.width } : {};
				sheet.draw(text, PAGE.side + cell.x, top + y, { size: row.size, tone, ...right });
			}
		}),
	);
	sheet.y = top + row.height;
}

function asArtifact(doc: Doc, draw: () => void): void {
	doc.markContent("Artifact", { type: "Layout" });
	draw();
	doc.endMarkedContent();
}
