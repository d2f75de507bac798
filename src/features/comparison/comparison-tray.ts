/**
 * `<comparison-tray>`: keeps the chosen part numbers in the browser, shows how many there are, and ticks them again
 * wherever they stand in a table (`input[type=checkbox][name=p]`). A form to `/compare` on the product's own page
 * (`data-here`) puts it in or takes it out instead of leaving the page. Two windows see each other's choice.
 */
import { CHOSEN_KEY, keepChosen, readChosen } from "./chosen-products.ts";

class ComparisonTray extends HTMLElement {
	#chosen: string[] = [];
	/** A table may be exchanged for its next page without the page being loaded anew. */
	#rows = new MutationObserver(() => this.#tick());

	connectedCallback(): void {
		this.#chosen = readChosen();
		document.addEventListener("change", this.#onTick);
		window.addEventListener("storage", this.#onStorage);
		this.querySelector("button")?.addEventListener("click", () => this.#keep([]));
		this.#ownForm?.addEventListener("submit", this.#onOwnForm);
		this.#show();
		this.#rows.observe(document.querySelector("main") ?? document.body, { childList: true, subtree: true });
	}

	disconnectedCallback(): void {
		document.removeEventListener("change", this.#onTick);
		window.removeEventListener("storage", this.#onStorage);
		this.#rows.disconnect();
	}

	get #ownForm(): HTMLFormElement | null {
		return this.dataset.here === undefined ? null : document.querySelector("form[data-comparison-add]");
	}

	#onTick = ({ target }: Event): void => {
		if (!(target instanceof HTMLInputElement) || target.type !== "checkbox" || target.name !== "p") return;
		if (target.checked && !this.#add(target.value)) target.checked = false;
		if (!target.checked) this.#remove(target.value);
	};

	#onOwnForm = (event: SubmitEvent): void => {
		event.preventDefault();
		const here = this.dataset.here!;
		if (this.#chosen.includes(here)) this.#remove(here);
		else this.#add(here);
	};

	#onStorage = ({ key }: StorageEvent): void => {
		if (key !== CHOSEN_KEY) return;
		this.#chosen = readChosen();
		this.#show();
	};

	#add(partNumber: string): boolean {
		if (this.#chosen.includes(partNumber)) return true;
		if (this.#chosen.length >= Number(this.dataset.most)) {
			this.#say(this.dataset.full ?? "");
			return false;
		}
		this.#keep([...this.#chosen, partNumber], (this.dataset.added ?? "").replace("{partNumber}", partNumber));
		return true;
	}

	#remove(partNumber: string): void {
		if (!this.#chosen.includes(partNumber)) return;
		const left = this.#chosen.filter((other) => other !== partNumber);
		this.#keep(left, (this.dataset.removed ?? "").replace("{partNumber}", partNumber));
	}

	#keep(partNumbers: string[], said = ""): void {
		this.#chosen = partNumbers;
		keepChosen(partNumbers);
		this.#show(said);
	}

	#show(said = ""): void {
		const [count, link] = [this.#chosen.length, this.querySelector("a")!];
		const hadFocus = count === 0 && this.contains(document.activeElement);
		this.hidden = count === 0;
		if (hadFocus) document.querySelector<HTMLElement>("main")?.focus();
		link.search = String(new URLSearchParams(this.#chosen.map((partNumber) => ["p", partNumber])));
		this.querySelector(".names")!.textContent = this.#chosen.join(" · ");
		const form = count === 1 ? this.dataset.one : this.dataset.other;
		this.#say([said, (form ?? "").replace("{count}", String(count))].filter(Boolean).join(" "));
		this.#tick();
		const button = this.#ownForm?.querySelector("button");
		const isIn = this.#chosen.includes(this.dataset.here ?? "");
		if (button) button.textContent = (isIn ? this.dataset.remove : this.dataset.add) ?? button.textContent;
	}

	#tick(): void {
		for (const box of document.querySelectorAll<HTMLInputElement>('input[type="checkbox"][name="p"]'))
			box.checked = this.#chosen.includes(box.value);
	}

	#say(sentence: string): void {
		this.querySelector(".count")!.textContent = sentence;
	}
}

customElements.define("comparison-tray", ComparisonTray);
