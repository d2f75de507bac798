import { layTable, type LaidRow } from "./lay-table.ts";
import type { PaperTable } from "./paper.ts";
import { asArtifact, BOTTOM, cellOf, type Doc, GAP, PAGE, type Sheet, type Structure, WIDTH } from "./pdf-sheet.ts";

/** Its head is repeated on each page, a group is not torn from what follows, and a row is cut only where it must be. */
export function setTable(sheet: Sheet, root: Structure, table: PaperTable): void {
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
