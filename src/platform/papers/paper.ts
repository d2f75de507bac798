// A paper before it is printed: what stands on it, in order, as text. Pure data.

export interface Paper {
	/** BCP 47, for screen readers. */
	language: string;
	title: string;
	author: string;
	/** Stands at the foot of each page, beside its number. */
	foot: string;
	/** `{page}` and `{pages}` are filled in at the end. */
	pageWords: string;
	/** ISO instant. */
	madeAt: string;
	blocks: PaperBlock[];
	/** Says on every page who had it and when; none where the paper is the same for everybody. */
	mark?: PaperMark;
}

/** Whom a copy was handed to. */
export interface PaperMark {
	/** From corner to corner, pale. */
	across: string;
	/** The whole sentence, at the very foot. */
	foot: string;
}

export type PaperBlock =
	| { kind: "title"; text: string }
	| { kind: "heading"; text: string }
	| { kind: "paragraph"; text: string; tone?: Tone }
	| { kind: "notice"; text: string }
	| { kind: "facts"; rows: readonly (readonly [label: string, value: string])[] }
	| PaperTable;

export type Tone = "plain" | "strong" | "soft";

export interface PaperTable {
	kind: "table";
	/** Said by screen readers; the heading above it is what is seen. */
	caption: string;
	columns: readonly PaperColumn[];
	rows: readonly PaperRow[];
	/** From this column on, the first items of the cells stand on one line, the second ones on the next, and so on. */
	alignedFrom?: number;
}

export interface PaperColumn {
	head: string;
	/** Of the table's width; all together 1. */
	share: number;
	align?: "right";
}

export interface PaperRow {
	cells: readonly PaperCell[];
	/** Begins a group: shaded, and never left alone at the foot of a page. */
	isHead?: boolean;
}

/** What stands in a cell, one thing below the other. */
export type PaperCell = readonly PaperItem[];

export interface PaperItem {
	text: string;
	tone?: Tone;
}

/** All the words of a paper, for whoever looks for one. */
export function paperText({ title, foot, blocks, mark }: Paper): string {
	return [title, foot, ...(mark ? [mark.across, mark.foot] : []), ...blocks.map(blockText)].join("\n");
}

function blockText(block: PaperBlock): string {
	switch (block.kind) {
		case "facts":
			return block.rows.map((row) => row.join("\t")).join("\n");
		case "table": {
			const rows = block.rows.map(({ cells }) =>
				cells.map((cell) => cell.map((item) => item.text).join("\n")).join("\t"),
			);
			return [block.caption, block.columns.map(({ head }) => head).join("\t"), ...rows].join("\n");
		}
		default:
			return block.text;
	}
}
