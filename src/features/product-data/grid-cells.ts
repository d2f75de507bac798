export interface GridLine {
	part: string;
	revision: number;
	inputs: HTMLInputElement[];
	row: HTMLTableRowElement;
}

export interface Place {
	line: number;
	column: number;
}

/** The table's inputs by line and column, and the block that is marked among them. */
export class GridCells {
	readonly lines: GridLine[];
	readonly keys: string[];
	anchor: Place = { line: 0, column: 0 };
	here: Place = { line: 0, column: 0 };

	constructor(table: HTMLTableElement) {
		this.keys = [...table.querySelectorAll<HTMLElement>("thead [data-key]")].map(({ dataset }) => dataset.key!);
		this.lines = [...table.querySelectorAll<HTMLTableRowElement>("tbody tr")].map((row) => ({
			part: row.dataset.part!,
			revision: Number(row.dataset.revision),
			inputs: [...row.querySelectorAll<HTMLInputElement>("td > input")],
			row,
		}));
	}

	placeOf(input: EventTarget | null): Place | undefined {
		const line = this.lines.findIndex(({ row }) => input instanceof Node && row.contains(input));
		const column = line < 0 ? -1 : this.lines[line]!.inputs.indexOf(input as HTMLInputElement);
		return column < 0 ? undefined : { line, column };
	}

	at({ line, column }: Place): HTMLInputElement | undefined {
		return this.lines[line]?.inputs[column];
	}

	find(part: string, key: string): { line: GridLine; input: HTMLInputElement } | undefined {
		const line = this.lines.find((one) => one.part === part);
		const input = line?.inputs[this.keys.indexOf(key)];
		return line && input ? { line, input } : undefined;
	}

	/** The nearest place that exists. */
	inside({ line, column }: Place): Place {
		const between = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
		return { line: between(line, this.lines.length), column: between(column, this.keys.length) };
	}

	/** The marked block, line by line. */
	block(): Place[][] {
		const [top, bottom] = [this.anchor.line, this.here.line].sort((a, b) => a - b) as [number, number];
		const [left, right] = [this.anchor.column, this.here.column].sort((a, b) => a - b) as [number, number];
		return Array.from({ length: bottom - top + 1 }, (_, down) =>
			Array.from({ length: right - left + 1 }, (_, over) => ({ line: top + down, column: left + over })),
		);
	}

	get isBlock(): boolean {
		return this.anchor.line !== this.here.line || this.anchor.column !== this.here.column;
	}

	/** Shows which cells are marked. */
	paint(): void {
		const marked = new Set(
			this.isBlock
				? this.block()
						.flat()
						.map((place) => this.at(place))
				: [],
		);
		for (const { inputs } of this.lines)
			for (const input of inputs) input.parentElement!.toggleAttribute("data-marked", marked.has(input));
	}
}
