// Around what is being worked on: the page looks again by itself, and is loaded anew once it is done. Without script
// there is the link to refresh.
export {};
const AGAIN_MS = 1_000;

class LookAgain extends HTMLElement {
	#timer: number | undefined;

	connectedCallback(): void {
		this.#again();
	}

	disconnectedCallback(): void {
		clearTimeout(this.#timer);
	}

	#again(): void {
		this.#timer = window.setTimeout(() => void this.#look(), AGAIN_MS);
	}

	async #look(): Promise<void> {
		const answer = await fetch(location.href).catch(() => undefined);
		if (!answer?.ok) return this.#again();
		const page = new DOMParser().parseFromString(await answer.text(), "text/html");
		const news = page.querySelector("look-again");
		if (!news) return location.reload();
		const [bar, newer] = [this.querySelector("progress"), news.querySelector("progress")];
		if (bar && newer) bar.value = newer.value;
		const [said, says] = [this.querySelector(".small"), news.querySelector(".small")];
		if (said && says) said.textContent = says.textContent;
		this.#again();
	}
}

customElements.define("look-again", LookAgain);
