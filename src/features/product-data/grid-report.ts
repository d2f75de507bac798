import type { GridCells } from "./grid-cells.ts";
import type { DraftProduct } from "./grid-drafts.ts";
import type { Conflict, WrongCell } from "./grid-server.ts";
import type { GridSteps } from "./grid-steps.ts";

/** The sentences the grid says, in the reader's language. */
export type GridWords = Record<
	| "count"
	| "elsewhere"
	| "restored"
	| "unchanged"
	| "saving"
	| "lost"
	| "tooLarge"
	| "conflict"
	| "conflictGone"
	| "emptyValue"
	| "changed"
	| "wrong",
	string
>;

/** Everything the grid tells its reader: marks on cells, the line about the cell in hand, counts, lists. */
export class GridReport {
	readonly #root: HTMLElement;
	readonly #words: GridWords;
	#wrong = new Map<string, WrongCell>();

	constructor(root: HTMLElement, words: GridWords) {
		this.#root = root;
		this.#words = words;
	}

	say(word: "unchanged" | "saving" | "lost" | "tooLarge"): void {
		this.sentence(this.#words[word]);
	}

	sentence(text: string): void {
		this.#part("said").textContent = text;
	}

	restored(at: string): void {
		const when = new Date(at).toLocaleString(dateTag(), { dateStyle: "medium", timeStyle: "short" });
		const notice = this.#part("restored");
		notice.textContent = fill(this.#words.restored, { at: when });
		notice.hidden = false;
	}

	problems(problems: readonly WrongCell[]): void {
		this.#wrong = new Map(problems.map((one) => [`${one.partNumber} ${one.column}`, one]));
		const list = this.#part("wrong");
		list.replaceChildren(...problems.map(({ partNumber, sentence }) => item(`${partNumber}: ${sentence}`)));
		list.closest("section")!.hidden = problems.length === 0;
	}

	conflicts(conflicts: readonly Conflict[]): void {
		const list = this.#part("conflicts");
		const shown = (typed: string | null) => typed || this.#words.emptyValue;
		list.replaceChildren(
			...conflicts.map(({ partNumber, columnName, mine, theirs, by }) => {
				const sentence = theirs === null ? this.#words.conflictGone : this.#words.conflict;
				const facts = { partNumber, column: columnName, mine: shown(mine), theirs: shown(theirs), by };
				return item(fill(sentence, facts));
			}),
		);
		const section = list.closest("section")!;
		section.hidden = conflicts.length === 0;
		if (conflicts.length > 0) section.focus();
	}

	/** What is wrong with the cell in hand. */
	note(part: string, key: string): void {
		this.#part("note").textContent = this.#wrong.get(`${part} ${key}`)?.sentence ?? "";
	}

	show(cells: GridCells, products: readonly DraftProduct[], steps: GridSteps): void {
		let wrong = 0;
		for (const { part, inputs } of cells.lines)
			for (const [at, input] of inputs.entries()) {
				const isChanged = input.value.trim() !== input.dataset.was;
				const isWrong = isChanged && this.#wrong.has(`${part} ${cells.keys[at]!}`);
				if (isWrong) wrong++;
				input.toggleAttribute("data-changed", isChanged);
				const mark = [isChanged && this.#words.changed, isWrong && this.#words.wrong].filter(Boolean).join(", ");
				if (mark) input.setAttribute("aria-description", mark);
				else input.removeAttribute("aria-description");
				if (isWrong) input.setAttribute("aria-invalid", "true");
				else input.removeAttribute("aria-invalid");
			}
		const shown = new Set(cells.lines.map(({ part }) => part));
		const elsewhere = products.filter(({ partNumber }) => !shown.has(partNumber)).length;
		const changed = products.reduce((count, one) => count + Object.keys(one.cells).length, 0);
		this.#part("count").textContent =
			changed === 0
				? this.#words.unchanged
				: fill(this.#words.count, { cells: changed, products: products.length, wrong });
		this.#part("elsewhere").textContent = elsewhere > 0 ? fill(this.#words.elsewhere, { products: elsewhere }) : "";
		this.#button("undo").disabled = !steps.canUndo;
		this.#button("redo").disabled = !steps.canRedo;
		this.#button("discard").disabled = changed === 0;
		const at = cells.placeOf(document.activeElement);
		if (at) this.note(cells.lines[at.line]!.part, cells.keys[at.column]!);
	}

	#part(name: string): HTMLElement {
		return this.#root.querySelector<HTMLElement>(`[data-${name}]`)!;
	}

	#button(does: string): HTMLButtonElement {
		return this.#root.querySelector<HTMLButtonElement>(`[data-does=${does}]`)!;
	}
}

/** English dates are written the British way round everywhere in the house. */
function dateTag(): string {
	const { lang } = document.documentElement;
	return lang === "en" ? "en-GB" : lang;
}

function item(text: string): HTMLLIElement {
	const li = document.createElement("li");
	li.textContent = text;
	return li;
}

function fill(sentence: string, facts: Record<string, string | number>): string {
	return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}
