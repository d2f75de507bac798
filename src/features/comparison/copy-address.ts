/** `<copy-address>` around a link and a hidden button: shows the button where the clipboard can be written. */
class CopyAddress extends HTMLElement {
	connectedCallback(): void {
		const [link, button, status] = ["a", "button", "[role=status]"].map((part) =>
			this.querySelector<HTMLElement>(part),
		);
		if (!(link instanceof HTMLAnchorElement) || !button || !status || !navigator.clipboard) return;
		button.hidden = false;
		button.addEventListener("click", async () => {
			await navigator.clipboard.writeText(link.href);
			status.textContent = this.dataset.copied ?? "";
		});
	}
}

customElements.define("copy-address", CopyAddress);

export {};
