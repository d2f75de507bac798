// Type-ahead for a search box, a combobox with a list of links (WAI-ARIA 1.2): arrows walk, Enter opens, Esc closes.
// Without this script the form searches as it always did.
interface Suggestion {
	kind: string;
	text: string;
	detail: string;
	href: string;
}

const WAIT_MS = 80;

class SearchBox extends HTMLElement {
	#input!: HTMLInputElement;
	#list!: HTMLUListElement;
	#asking: AbortController | undefined;
	#waiting: ReturnType<typeof setTimeout> | undefined;
	#active = -1;

	connectedCallback(): void {
		this.#input = this.querySelector("input")!;
		this.#list = this.querySelector("[role=listbox]")!;
		this.#input.setAttribute("role", "combobox");
		this.#input.setAttribute("aria-autocomplete", "list");
		this.#input.setAttribute("aria-controls", this.#list.id);
		this.#close();
		this.#input.addEventListener("input", (event) => {
			if (!(event as InputEvent).isComposing) this.#askSoon();
		});
		this.#input.addEventListener("compositionend", () => this.#askSoon());
		this.#input.addEventListener("keydown", (event) => this.#onKey(event));
		this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
		this.#list.addEventListener("click", (event) => {
			const option = (event.target as Element).closest<HTMLElement>("[role=option]");
			if (option) this.#open(option);
		});
		this.addEventListener("focusout", (event) => {
			if (!this.contains(event.relatedTarget as Node | null)) this.#close();
		});
	}

	#askSoon(): void {
		clearTimeout(this.#waiting);
		this.#asking?.abort();
		if (this.#input.value.trim() === "") this.#close();
		else this.#waiting = setTimeout(() => void this.#ask(this.#input.value), WAIT_MS);
	}

	async #ask(typed: string): Promise<void> {
		this.#asking = new AbortController();
		try {
			const address = `${this.getAttribute("suggest")}?${new URLSearchParams({ q: typed })}`;
			const answer = await fetch(address, { signal: this.#asking.signal });
			const found = answer.ok ? ((await answer.json()) as { suggestions: Suggestion[] }).suggestions : [];
			if (typed === this.#input.value && this.contains(document.activeElement)) this.#show(found);
		} catch {
			// Given up for the next letter, or offline: the form still searches.
		}
	}

	#show(found: readonly Suggestion[]): void {
		this.#active = -1;
		this.#input.removeAttribute("aria-activedescendant");
		this.#list.replaceChildren(...found.map((suggestion, at) => this.#optionOf(suggestion, at)));
		this.#list.hidden = found.length === 0;
		this.#input.setAttribute("aria-expanded", String(found.length > 0));
		this.querySelector("[data-said]")!.textContent = this.#countOf(found.length);
	}

	#countOf(count: number): string {
		const sentence = (count === 1 ? this.dataset.one : this.dataset.other) ?? "";
		return count === 0 ? "" : sentence.replace("{count}", String(count));
	}

	#optionOf({ kind, text, detail, href }: Suggestion, at: number): HTMLLIElement {
		const option = document.createElement("li");
		option.setAttribute("role", "option");
		option.id = `${this.#list.id}-${at}`;
		option.dataset.href = href;
		option.dataset.text = text;
		option.setAttribute("aria-selected", "false");
		const name = document.createElement("span");
		name.textContent = text;
		name.className = kind === "part" ? "part" : "";
		const what = document.createElement("span");
		what.className = "what";
		what.textContent = detail || (this.dataset[kind] ?? "");
		option.append(name, what);
		return option;
	}

	#onKey(event: KeyboardEvent): void {
		if (event.isComposing) return;
		const options = [...this.#list.querySelectorAll<HTMLElement>("[role=option]")];
		const isOpen = !this.#list.hidden && options.length > 0;
		if (event.key === "Escape" && isOpen) {
			event.preventDefault();
			this.#close();
		} else if (event.key === "ArrowDown" && !isOpen) {
			this.#askSoon();
		} else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && isOpen) {
			event.preventDefault();
			const places = options.length + 1;
			const step = event.key === "ArrowDown" ? 1 : -1;
			this.#mark(options, ((this.#active + 1 + step + places) % places) - 1);
		} else if (event.key === "Enter" && isOpen && this.#active >= 0) {
			event.preventDefault();
			this.#open(options[this.#active]!);
		}
	}

	#mark(options: readonly HTMLElement[], active: number): void {
		this.#active = active;
		for (const [at, option] of options.entries()) option.setAttribute("aria-selected", String(at === active));
		if (active < 0) this.#input.removeAttribute("aria-activedescendant");
		else this.#input.setAttribute("aria-activedescendant", options[active]!.id);
		options[active]?.scrollIntoView({ block: "nearest" });
	}

	/** Words that end with a space go on: a property waits for its value. */
	#open({ dataset }: HTMLElement): void {
		if (!dataset.text!.endsWith(" ")) return location.assign(dataset.href!);
		this.#input.value = dataset.text!;
		this.#input.focus();
		this.#close();
	}

	#close(): void {
		clearTimeout(this.#waiting);
		this.#asking?.abort();
		this.#active = -1;
		this.#list.hidden = true;
		this.#input.setAttribute("aria-expanded", "false");
		this.#input.removeAttribute("aria-activedescendant");
	}
}

customElements.define("search-box", SearchBox);
