// The editor's grid as a spreadsheet: `<product-grid>` around the plain form, which works the same without it.
import { GridCells, type Place } from "./grid-cells.ts";
import { GridDrafts } from "./grid-drafts.ts";
import { commandOf } from "./grid-keys.ts";
import { GridReport, type GridWords } from "./grid-report.ts";
import { type GridAnswer, postChanges } from "./grid-server.ts";
import { GridSheet } from "./grid-sheet.ts";

const CHECK_AFTER_MS = 350;

class ProductGrid extends HTMLElement {
	#sheet!: GridSheet;
	#report!: GridReport;
	#isExtending = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#checks = 0;

	connectedCallback(): void {
		const drafts = new GridDrafts(this.dataset.keep!, keptStorage());
		const cells = new GridCells(this.querySelector("table")!);
		this.#sheet = new GridSheet(cells, drafts, () => this.#checkSoon());
		this.#report = new GridReport(this, JSON.parse(this.dataset.words!) as GridWords);
		for (const [type, take] of this.#listeners) this.addEventListener(type, take as EventListener);
		for (const part of this.querySelectorAll("[data-script]")) part.removeAttribute("hidden");
		if (this.#sheet.restore()) this.#report.restored(drafts.at);
		if (drafts.products.length > 0) this.#checkSoon();
		this.#show();
	}

	readonly #listeners: [string, (event: never) => void][] = [
		["focusin", (event: FocusEvent) => this.#enter(event)],
		["focusout", () => this.#sheet.commit()],
		["keydown", (event: KeyboardEvent) => this.#press(event)],
		["input", (event: InputEvent) => this.#type(event)],
		["mousedown", (event: MouseEvent) => (this.#isExtending = event.shiftKey && this.#placeOf(event) !== undefined)],
		["dblclick", (event: MouseEvent) => this.#placeOf(event) && this.#sheet.edit()],
		["copy", (event: ClipboardEvent) => this.#copy(event)],
		["cut", (event: ClipboardEvent) => this.#copy(event) && this.#sheet.empty()],
		["paste", (event: ClipboardEvent) => this.#paste(event)],
		["click", (event: MouseEvent) => this.#click(event)],
		["submit", (event: SubmitEvent) => this.#submit(event)],
	];

	#placeOf({ target }: Event): Place | undefined {
		return this.#sheet.cells.placeOf(target);
	}

	#enter(event: FocusEvent): void {
		const place = this.#placeOf(event);
		if (!place) return;
		this.#sheet.enter(place, this.#isExtending);
		this.#isExtending = false;
		this.#show();
	}

	#press(event: KeyboardEvent): void {
		if (event.isComposing) return;
		const place = this.#placeOf(event);
		const isSave = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
		if (!place && !isSave) return;
		const here = place ?? this.#sheet.cells.here;
		const hasList = event.target instanceof HTMLInputElement && event.target.list !== null;
		const command = commandOf(event, here, this.#sheet.isEditing, hasList);
		if (!command) return;
		event.preventDefault();
		if ("go" in command) return this.#go(command.go, command.isExtending);
		const does = {
			edit: () => this.#sheet.edit(),
			"give-back": () => this.#sheet.giveBack(),
			empty: () => this.#sheet.empty(),
			undo: () => this.#sheet.undo(),
			redo: () => this.#sheet.redo(),
			fill: () => this.#sheet.fillDown(),
			save: () => void this.#save(),
		};
		does[command.does]();
	}

	#go(to: Place, isExtending: boolean): void {
		this.#sheet.commit();
		const { cells } = this.#sheet;
		const input = cells.at(cells.inside(to));
		if (!input || input === document.activeElement) return;
		this.#isExtending = isExtending;
		input.focus();
	}

	#type(event: InputEvent): void {
		const place = this.#placeOf(event);
		if (!place) return;
		this.#sheet.isEditing = true;
		this.#sheet.keep(place);
	}

	#copy(event: ClipboardEvent): boolean {
		const { isEditing, cells } = this.#sheet;
		if (!this.#placeOf(event) || (isEditing && !cells.isBlock)) return false;
		event.clipboardData?.setData("text/plain", this.#sheet.copyBlock());
		event.preventDefault();
		return true;
	}

	#paste(event: ClipboardEvent): void {
		const text = event.clipboardData?.getData("text/plain") ?? "";
		if (!this.#placeOf(event) || (this.#sheet.isEditing && !/[\t\n]/.test(text))) return;
		event.preventDefault();
		this.#sheet.pasteBlock(text);
	}

	#click(event: MouseEvent): void {
		const does = (event.target as Element).closest<HTMLElement>("[data-does]")?.dataset.does;
		if (does === "undo") this.#sheet.undo();
		if (does === "redo") this.#sheet.redo();
		if (does === "fill") this.#sheet.fillDown();
		if (does === "discard" && confirm(this.dataset.discardAsk)) {
			this.#sheet.drafts.clear();
			location.assign(location.href);
		}
	}

	#submit(event: SubmitEvent): void {
		if ((event.target as HTMLFormElement).dataset.grid === undefined) return;
		event.preventDefault();
		void this.#save();
	}

	#checkSoon(): void {
		this.#show();
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#check(), CHECK_AFTER_MS);
	}

	async #check(): Promise<void> {
		const turn = ++this.#checks;
		const answer = await postChanges(this.dataset.check!, this.#sheet.drafts.products, "");
		if (turn !== this.#checks) return;
		if (answer === "tooLarge") this.#report.say(answer);
		if (typeof answer === "string" || !answer.problems) return;
		this.#report.problems(answer.problems);
		this.#show();
	}

	async #save(): Promise<void> {
		this.#sheet.commit();
		clearTimeout(this.#timer);
		const { products } = this.#sheet.drafts;
		if (products.length === 0) return this.#report.say("unchanged");
		this.#report.say("saving");
		const reason = this.querySelector<HTMLInputElement>("input[name=reason]")!.value;
		const answer = await postChanges(this.dataset.save!, products, reason);
		if (typeof answer === "string") return this.#report.say(answer);
		if (!answer.revisions) return this.#refused(answer);
		this.#sheet.drafts.clear();
		const next = new URL(location.href);
		next.searchParams.delete("undone");
		next.searchParams.set("saved", String(products.length));
		location.assign(next);
	}

	/** What was typed stands against the newer revision from now on; the next save is a decision. */
	#refused({ error, problems = [], conflicts = [] }: GridAnswer): void {
		for (const { partNumber, revision } of conflicts)
			if (revision !== null) this.#sheet.drafts.rebase(partNumber, revision);
		this.#report.problems(problems);
		this.#report.conflicts(conflicts);
		this.#report.sentence(error?.message ?? "");
		this.#show();
		if (conflicts.length > 0) void this.#takeOver();
	}

	/** What somebody else did appears wherever nothing was typed. */
	async #takeOver(): Promise<void> {
		const answer = await fetch(location.href).catch(() => undefined);
		if (!answer?.ok) return;
		const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
		const table = fresh.querySelector<HTMLTableElement>("product-grid table");
		if (!table) return;
		const { cells } = this.#sheet;
		for (const { part, revision, inputs } of new GridCells(table).lines)
			for (const [at, other] of inputs.entries()) {
				const found = cells.find(part, cells.keys[at]!);
				if (!found) continue;
				found.line.revision = revision;
				if (found.input.value === found.input.dataset.was) found.input.value = other.dataset.was!;
				found.input.dataset.was = other.dataset.was!;
			}
		this.#show();
	}

	#show(): void {
		this.#report.show(this.#sheet.cells, this.#sheet.drafts.products, this.#sheet.steps);
	}
}

function keptStorage(): Storage | undefined {
	try {
		return localStorage;
	} catch {
		return undefined;
	}
}

customElements.define("product-grid", ProductGrid);
