/**
 * `<range-slider data-edges="[10,20,…]">` inside a filter with two typed fields: two thumbs over the histogram that
 * write into the fields. The fields stay the truth, and take what no slider could.
 */
class RangeSlider extends HTMLElement {
	#thumbs: HTMLInputElement[] = [];
	#fields: HTMLInputElement[] = [];
	#edges: number[] = [];

	connectedCallback(): void {
		this.#edges = JSON.parse(this.dataset.edges ?? "[]") as number[];
		this.#fields = [
			...(this.closest("[data-range]")?.querySelectorAll<HTMLInputElement>("input:not([type=range])") ?? []),
		];
		if (this.#edges.length < 3 || this.#fields.length !== 2 || this.#thumbs.length > 0) return;
		this.#thumbs = this.#fields.map((field, side) => this.#thumb(field, side));
		this.append(...this.#thumbs);
		this.#paint();
		for (const field of this.#fields) field.addEventListener("change", () => this.#follow());
	}

	#thumb(field: HTMLInputElement, side: number): HTMLInputElement {
		const thumb = document.createElement("input");
		const last = this.#edges.length - 1;
		Object.assign(thumb, { type: "range", min: "0", max: String(last), step: "1" });
		thumb.id = `slider-${field.name}`;
		thumb.value = String(this.#placeOf(field.value, side));
		thumb.setAttribute("aria-label", field.labels?.[0]?.textContent?.trim() ?? field.name);
		thumb.addEventListener("input", () => this.#move(side));
		thumb.addEventListener("change", (event) => {
			event.stopPropagation();
			field.dispatchEvent(new Event("change", { bubbles: true }));
		});
		return thumb;
	}

	/** The thumbs do not pass each other; at its end a thumb says nothing. */
	#move(side: number): void {
		const [low, high] = this.#thumbs as [HTMLInputElement, HTMLInputElement];
		if (side === 0) low.value = String(Math.min(low.valueAsNumber, high.valueAsNumber - 1));
		else high.value = String(Math.max(high.valueAsNumber, low.valueAsNumber + 1));
		const place = this.#thumbs[side]!.valueAsNumber;
		const isEnd = place === (side === 0 ? 0 : this.#edges.length - 1);
		this.#fields[side]!.value = isEnd ? "" : String(this.#edges[place]!);
		this.#paint();
	}

	#follow(): void {
		this.#thumbs.forEach((thumb, side) => (thumb.value = String(this.#placeOf(this.#fields[side]!.value, side))));
		this.#paint();
	}

	#placeOf(typed: string, side: number): number {
		// What wears a unit of its own is for the server to read.
		const value = /^\s*-?[\d.,]+\s*$/.test(typed) ? Number.parseFloat(typed.replace(",", ".")) : Number.NaN;
		if (!Number.isFinite(value)) return side === 0 ? 0 : this.#edges.length - 1;
		const distances = this.#edges.map((edge) => Math.abs(edge - value));
		return distances.indexOf(Math.min(...distances));
	}

	#paint(): void {
		this.#thumbs.forEach((thumb) => thumb.setAttribute("aria-valuetext", String(this.#edges[thumb.valueAsNumber])));
		const [from, to] = this.#thumbs.map(({ valueAsNumber }) => valueAsNumber) as [number, number];
		this.querySelectorAll("rect[data-bin]").forEach((bar, at) => bar.classList.toggle("out", at < from || at >= to));
	}
}

customElements.define("range-slider", RangeSlider);

export {};
