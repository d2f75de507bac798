import { formatMoney } from "#platform/i18n/format.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { sumOf } from "#platform/money.ts";
import { priceAt } from "./offer-price.ts";

type Priced = Parameters<typeof priceAt>[0] & { tooling: number };

/**
 * `<quote-total>` around the table of offers: the sum of each line and of the whole, while quantities are typed. The
 * same reckoning as the deed's, which does it again.
 */
class QuoteTotal extends HTMLElement {
	connectedCallback(): void {
		this.addEventListener("input", () => this.#show());
		this.#show();
	}

	#show(): void {
		const sums: number[] = [];
		let isTroubled = false;
		for (const field of this.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-offer]")) {
			const sum = this.#sumOf(field);
			isTroubled ||= sum === null;
			if (typeof sum === "number") sums.push(sum);
			const cell = field.closest("tr")?.querySelector("[data-line-sum]");
			if (cell) cell.textContent = typeof sum === "number" ? this.#money(sum) : sum === null ? "?" : "";
		}
		const total = this.querySelector("[data-total]");
		if (!total) return;
		const said = (this.dataset.sum ?? "").replace("{total}", this.#money(sumOf(sums)));
		total.textContent = isTroubled ? `${said} ${this.dataset.trouble ?? ""}` : said;
	}

	/** Undefined: not taken; null: cannot be taken so. */
	#sumOf(field: HTMLInputElement | HTMLSelectElement): number | null | undefined {
		const typed = field.value.normalize("NFKC").trim();
		if (typed === "") return undefined;
		const plain = /^\d{1,3}([, '])\d{3}(\1\d{3})*$/.test(typed) ? typed.replace(/[, ']/g, "") : typed;
		if (!/^\d{1,9}$/.test(plain) || Number(plain) === 0) return null;
		const offer = JSON.parse(field.dataset.offer!) as Priced;
		try {
			const price = priceAt(offer, Number(plain));
			return typeof price === "string" ? null : sumOf([price.totalMinor, offer.tooling]);
		} catch {
			return null;
		}
	}

	#money(minor: number): string {
		return formatMoney((this.dataset.locale ?? "en") as Locale, minor, this.dataset.currency ?? "EUR");
	}
}

customElements.define("quote-total", QuoteTotal);
