// Sends the file while showing how far it has come, and refuses what is too large before a byte of it is sent.
class ImportUpload extends HTMLElement {
	connectedCallback(): void {
		const form = this.querySelector("form")!;
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			const file = this.querySelector<HTMLInputElement>('input[type="file"]')!.files?.[0];
			if (file && file.size > Number(this.dataset.maxBytes)) return this.#say(this.dataset.tooLarge!);
			this.#send(form);
		});
	}

	#send(form: HTMLFormElement): void {
		const bar = this.querySelector("progress")!;
		const button = this.querySelector("button")!;
		const request = new XMLHttpRequest();
		bar.hidden = false;
		button.disabled = true;
		request.upload.addEventListener("progress", ({ loaded, total }) => {
			const percent = Math.floor((100 * loaded) / Math.max(1, total));
			bar.value = percent;
			this.#say(this.dataset.sending!.replace("{percent}", String(percent)));
		});
		request.addEventListener("load", () => {
			if (request.status < 400) return location.assign(request.responseURL);
			// A refusal comes as the page with its sentences.
			if (request.status === 422) return this.#show(request.responseText);
			bar.hidden = true;
			button.disabled = false;
			this.#say(request.status === 413 ? this.dataset.tooLarge! : this.dataset.brokeOff!);
		});
		request.addEventListener("error", () => {
			bar.hidden = true;
			button.disabled = false;
			this.#say(this.dataset.brokeOff!);
		});
		request.open("POST", form.action || location.href);
		request.send(new FormData(form));
	}

	#show(html: string): void {
		const page = new DOMParser().parseFromString(html, "text/html");
		document.querySelector("main")!.replaceWith(page.querySelector("main")!);
		document.querySelector<HTMLElement>('[role="alert"]')?.focus();
	}

	#say(sentence: string): void {
		this.querySelector("[data-said]")!.textContent = sentence;
	}
}

customElements.define("import-upload", ImportUpload);
