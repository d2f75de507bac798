// Watches a topic of /live and fetches the page again when it changed; only the list inside is exchanged, so that
// what somebody is typing elsewhere on the page stays. Says so in the status line, for eyes and screen readers.
class LiveList extends HTMLElement {
	#source: EventSource | undefined;
	#isFetching = false;
	#isStale = false;

	connectedCallback(): void {
		const address = `/live/${this.getAttribute("topic")}?since=${this.getAttribute("since")}`;
		const source = new EventSource(address);
		source.addEventListener("open", () => this.#light(this.dataset.live));
		source.addEventListener("error", () => this.#light(this.dataset.lost));
		source.addEventListener("changed", () => void this.#refresh());
		this.#source = source;
		this.#part("reload")?.setAttribute("hidden", "");
	}

	disconnectedCallback(): void {
		this.#source?.close();
	}

	#part(name: string, within: ParentNode = this): HTMLElement | null {
		return within.querySelector<HTMLElement>(`[data-${name}]`);
	}

	#light(sentence: string | undefined): void {
		this.#part("light")!.textContent = sentence ?? "";
	}

	async #refresh(): Promise<void> {
		if (this.#isFetching) {
			this.#isStale = true;
			return;
		}
		this.#isFetching = true;
		try {
			const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
			if (answer.ok && !answer.redirected) this.#exchange(await answer.text());
			else if (answer.redirected || answer.status === 404) location.reload();
		} catch {
			this.#light(this.dataset.lost);
		}
		this.#isFetching = false;
		if (this.#isStale) {
			this.#isStale = false;
			void this.#refresh();
		}
	}

	#exchange(html: string): void {
		const fresh = new DOMParser().parseFromString(html, "text/html");
		const selector = `live-list[topic="${this.getAttribute("topic")}"] [data-list]`;
		const list = this.#part("list")!;
		const news = fresh.querySelector(selector);
		if (!news) return;
		const focused = list.contains(document.activeElement) ? document.activeElement!.getAttribute("href") : null;
		list.replaceChildren(...news.childNodes);
		if (focused) list.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
		const time = new Date().toLocaleTimeString(document.documentElement.lang);
		this.#part("said")!.textContent = (this.dataset.changed ?? "").replace("{time}", time);
	}
}

customElements.define("live-list", LiveList);
