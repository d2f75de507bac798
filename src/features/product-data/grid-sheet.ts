// What can be done to the cells: typing, undoing, filling, exchanging blocks. Every change becomes a kept draft.
import { readBlock, writeBlock } from "./grid-block.ts";
import type { GridCells, Place } from "./grid-cells.ts";
import type { GridDrafts } from "./grid-drafts.ts";
import { type CellStep, GridSteps } from "./grid-steps.ts";

export class GridSheet {
	readonly cells: GridCells;
	readonly drafts: GridDrafts;
	readonly steps = new GridSteps();
	readonly #changed: () => void;
	isEditing = false;
	/** What stood in the cell in hand when it was entered. */
	#before = "";

	constructor(cells: GridCells, drafts: GridDrafts, changed: () => void) {
		this.cells = cells;
		this.drafts = drafts;
		this.#changed = changed;
	}

	/** Unsaved changes of this browser, and what a refused post had left in the form. True where there were any kept. */
	restore(): boolean {
		const isFound = this.drafts.products.length > 0;
		for (const { part, revision, inputs } of this.cells.lines)
			for (const [at, input] of inputs.entries()) {
				const key = this.cells.keys[at]!;
				const kept = this.drafts.of(part)?.cells[key];
				if (kept !== undefined) input.value = kept;
				else if (input.value !== input.dataset.was)
					this.drafts.put(part, revision, key, input.value, input.dataset.was!);
			}
		return isFound;
	}

	enter(place: Place, isExtending: boolean): void {
		this.cells.here = place;
		if (!isExtending) this.cells.anchor = place;
		const input = this.cells.at(place)!;
		this.isEditing = false;
		this.#before = input.value;
		input.select();
		this.cells.paint();
	}

	edit(): void {
		const input = this.cells.at(this.cells.here)!;
		this.isEditing = true;
		input.setSelectionRange(input.value.length, input.value.length);
	}

	giveBack(): void {
		const input = this.cells.at(this.cells.here)!;
		input.value = this.#before;
		this.isEditing = false;
		this.keep(this.cells.here);
		input.select();
	}

	/** A finished cell becomes one step that can be undone. */
	commit(): void {
		const input = this.cells.at(this.cells.here);
		if (!input || input.value === this.#before) return;
		this.steps.push([{ ...this.#nameOf(this.cells.here), from: this.#before, to: input.value }]);
		this.#settle();
	}

	keep(place: Place): void {
		const { part, key } = this.#nameOf(place);
		const input = this.cells.at(place)!;
		this.drafts.put(part, this.cells.lines[place.line]!.revision, key, input.value, input.dataset.was!);
		this.#changed();
	}

	undo(): void {
		this.#step(this.steps.undo());
	}

	redo(): void {
		this.#step(this.steps.redo());
	}

	empty(): void {
		const block = this.cells.block().flat();
		this.#write(block.map((place) => ({ place, typed: "" })));
	}

	/** The block's first line into the lines below it; a single cell takes what stands above. */
	fillDown(): void {
		const { here, isBlock } = this.cells;
		const [first = [], ...below] = this.cells.block();
		const from = isBlock ? first : [{ ...here, line: here.line - 1 }];
		const to = isBlock ? below : [[here]];
		const typed = from.map((place) => this.cells.at(place)?.value);
		if (typed.some((one) => one === undefined)) return;
		this.#write(to.flatMap((line) => line.map((place, at) => ({ place, typed: typed[at]! }))));
	}

	copyBlock(): string {
		return writeBlock(this.cells.block().map((line) => line.map((place) => this.cells.at(place)!.value)));
	}

	/** One copied cell fills the whole marked block; more are laid down from its first cell. */
	pasteBlock(text: string): void {
		const block = readBlock(text);
		const marked = this.cells.block();
		const [one] = block.length === 1 && block[0]!.length === 1 ? block[0]! : [];
		if (one !== undefined && this.cells.isBlock)
			return this.#write(marked.flat().map((place) => ({ place, typed: one })));
		const { line, column } = marked[0]![0]!;
		this.#write(
			block.flatMap((cells, down) =>
				cells.map((typed, over) => ({ place: { line: line + down, column: column + over }, typed })),
			),
		);
	}

	#nameOf({ line, column }: Place): { part: string; key: string } {
		return { part: this.cells.lines[line]!.part, key: this.cells.keys[column]! };
	}

	#write(cells: readonly { place: Place; typed: string }[]): void {
		this.commit();
		const step: CellStep[] = [];
		for (const { place, typed } of cells) {
			const input = this.cells.at(place);
			if (!input) continue;
			step.push({ ...this.#nameOf(place), from: input.value, to: typed });
			input.value = typed;
			this.keep(place);
		}
		this.steps.push(step);
		this.#settle();
	}

	#step(cells: readonly CellStep[]): void {
		for (const { part, key, to } of cells) {
			const found = this.cells.find(part, key);
			if (!found) continue;
			found.input.value = to;
			this.keep(this.cells.placeOf(found.input)!);
		}
		this.#settle();
	}

	#settle(): void {
		const input = this.cells.at(this.cells.here);
		this.#before = input?.value ?? "";
		this.isEditing = false;
		if (input === document.activeElement) input?.select();
		this.#changed();
	}
}
