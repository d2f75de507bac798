/**
 * `<family-finder>` around a family's filters and table: a filter, a sort or a page is fetched and put in place, with
 * the address kept true. Without script the same form and the same links load whole pages.
 */
class FamilyFinder extends HTMLElement {
	#asking: AbortController | undefined;
	#typing: ReturnType<typeof setTimeout> | undefined;

	connectedCallback(): void {
		this.classList.add("has-script");
		this.addEventListener("input", this.#onInput);
		this.addEventListener("change", this.#onChange);
		this.addEventListener("submit", this.#onSubmit);
		this.addEventListener("click", this.#onClick);
		window.addEventListener("popstate", this.#onReturn);
	}

	disconnectedCallback(): void {
		window.removeEventListener("popstate", this.#onReturn);
	}

	#onInput = ({ target }: Event): void => {
		if (!(target instanceof HTMLInputElement) || !isTyped(target) || !this.#isFilter(target)) return;
		clearTimeout(this.#typing);
		this.#typing = setTimeout(() => this.#ask(addressOf(target.form!)), 400);
	};

	#onChange = ({ target }: Event): void => {
		if (!(target instanceof HTMLInputElement) || target.name === "" || !this.#isFilter(target)) return;
		clearTimeout(this.#typing);
		void this.#ask(addressOf(target.form!));
	};

	#onSubmit = (event: SubmitEvent): void => {
		const form = event.target;
		if (!(form instanceof HTMLFormElement) || !form.matches("[data-filters]")) return;
		event.preventDefault();
		clearTimeout(this.#typing);
		void this.#ask(addressOf(form));
	};

	/** Sorting, paging, chips and units are links to the same page with another address. */
	#onClick = (event: MouseEvent): void => {
		const link = event.target instanceof Element ? event.target.closest("a") : null;
		const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
		if (!link || !isPlain || event.defaultPrevented || link.origin !== location.origin) return;
		if (link.pathname !== location.pathname || link.hash !== "") return;
		event.preventDefault();
		void this.#ask(link.href);
	};

	#onReturn = (): void => void this.#ask(location.href, { isReturn: true });

	#isFilter(input: HTMLInputElement): boolean {
		return input.form?.matches("[data-filters]") ?? false;
	}

	async #ask(address: string, { isReturn = false } = {}): Promise<void> {
		this.#asking?.abort();
		const asking = new AbortController();
		this.#asking = asking;
		this.setAttribute("aria-busy", "true");
		try {
			const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "text/html" } });
			if (!answer.ok) return location.assign(address);
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			if (!isReturn) history.pushState(null, "", address);
			this.#show(page);
		} catch (fault) {
			if (!asking.signal.aborted) location.assign(address);
			else if (!(fault instanceof DOMException)) throw fault;
		} finally {
			if (this.#asking === asking) this.removeAttribute("aria-busy");
		}
	}

	/** Whatever says `data-part` is replaced by its namesake; the part somebody types in keeps the typing. */
	#show(page: Document): void {
		document.title = page.title;
		for (const part of this.querySelectorAll<HTMLElement>("[data-part]")) {
			const fresh = page.querySelector<HTMLElement>(`[data-part="${CSS.escape(part.dataset.part!)}"]`);
			if (!fresh) continue;
			const active = document.activeElement;
			const isTyping = active instanceof HTMLInputElement && isTyped(active) && part.contains(active);
			if (isTyping) continue;
			const focused = active instanceof HTMLElement && part.contains(active) ? nameOf(active) : null;
			const scrolled = part.querySelector(".scroller")?.scrollLeft ?? 0;
			part.replaceChildren(...fresh.childNodes);
			const scroller = part.querySelector(".scroller");
			if (scroller) scroller.scrollLeft = scrolled;
			if (focused) part.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
		}
	}
}

function isTyped({ type }: HTMLInputElement): boolean {
	return type === "text" || type === "search";
}

/** The form's address without what is empty, as the server writes it. */
function addressOf(form: HTMLFormElement): string {
	const search = new URLSearchParams();
	for (const [name, value] of new FormData(form)) {
		if (typeof value === "string" && value.trim() !== "") search.append(name, value.trim());
	}
	const address = new URL(form.action);
	address.search = search.toString();
	return address.href;
}

/** How the element that had the focus is found again in the part that replaces it. */
function nameOf(element: HTMLElement): string | null {
	if (element instanceof HTMLInputElement && element.name !== "") {
		const name = `input[name="${CSS.escape(element.name)}"]`;
		return element.type === "checkbox" ? `${name}[value="${CSS.escape(element.value)}"]` : name;
	}
	return element.id === "" ? null : `#${CSS.escape(element.id)}`;
}

customElements.define("family-finder", FamilyFinder);

export {};
