import type { PaperBlock, Tone } from "./paper.ts";
import {
	asArtifact,
	cellOf,
	GAP,
	type Ink,
	LEADING,
	PAGE,
	type Sheet,
	type Structure,
	weightOf,
	WIDTH,
} from "./pdf-sheet.ts";
import { setTable } from "./set-table.ts";

/** Puts one block under the last; a heading stays with what follows. */
export function setBlock(sheet: Sheet, root: Structure, block: PaperBlock, next: PaperBlock | undefined): void {
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
	const [size, labelWidth] = [9, 150];
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
