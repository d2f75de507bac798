// Asks the device for a passkey and sends its answer with the form. One file for the vendor: @simplewebauthn/browser.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from "@simplewebauthn/browser";

class PasskeyForm extends HTMLElement {
	connectedCallback(): void {
		const form = this.querySelector("form")!;
		if (!browserSupportsWebAuthn()) {
			form.querySelector("button")!.disabled = true;
			this.#say("unsupported");
			return;
		}
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			void this.#ask(form);
		});
	}

	async #ask(form: HTMLFormElement): Promise<void> {
		const button = form.querySelector("button")!;
		button.disabled = true;
		this.#say("waiting");
		try {
			const answer = await this.#answer();
			form.querySelector<HTMLInputElement>("[name=passkey]")!.value = JSON.stringify(answer);
			form.submit();
		} catch {
			// Given up, timed out, or no passkey of ours on this device: the browser does not say which, and has said why.
			button.disabled = false;
			this.#say("cancelled");
		}
	}

	async #answer(): Promise<unknown> {
		const asks = this.getAttribute("asks")!;
		const body = new URLSearchParams({ for: asks });
		const asked = await fetch(this.getAttribute("address")!, { method: "POST", body });
		if (!asked.ok) throw new Error(String(asked.status));
		const optionsJSON = await asked.json();
		return asks === "new" ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON });
	}

	#say(what: "waiting" | "cancelled" | "unsupported"): void {
		this.querySelector("[role=status]")!.textContent = this.dataset[what] ?? "";
	}
}

customElements.define("passkey-form", PasskeyForm);
