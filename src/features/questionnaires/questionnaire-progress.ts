// While the file is being read or filled, the page looks again by itself; without script there is the link to refresh.
const LOOK_AGAIN_MS = 1_000;

class QuestionnaireProgress extends HTMLElement {
	#timer: number | undefined;

	connectedCallback(): void {
		this.#again();
	}

	disconnectedCallback(): void {
		clearTimeout(this.#timer);
	}

	#again(): void {
		this.#timer = window.setTimeout(() => void this.#look(), LOOK_AGAIN_MS);
	}

	async #look(): Promise<void> {
		const answer = await fetch(location.href).catch(() => undefined);
		if (!answer?.ok) return this.#again();
		const page = new DOMParser().parseFromString(await answer.text(), "text/html");
		if (page.querySelector("questionnaire-progress")) return this.#again();
		location.reload();
	}
}

customElements.define("questionnaire-progress", QuestionnaireProgress);
