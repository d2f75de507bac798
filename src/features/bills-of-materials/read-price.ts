// A target price as a cell shows it: the number, and the currency and the count it is for where cell or head say so. Pure.
import { parseNumber } from "#features/catalogue/parse-measure.ts";
import { currencies } from "#features/rfq/rfq.ts";
import { MAX_READ } from "./bill.ts";
import { minorDigits } from "#platform/i18n/format.ts";

export interface CurrencyRead {
	/** `EUR`; as typed where it is none we know. */
	text: string;
	fault: "currency-unknown" | "currency-ambiguous" | null;
}

const called: Record<string, string> = {
	...{
		"€": "EUR",
		$: "USD",
		US$: "USD",
		"£": "GBP",
		元: "CNY",
		RMB: "CNY",
		人民币: "CNY",
		"CN¥": "CNY",
		元人民币: "CNY",
	},
	...{
		欧元: "EUR",
		美元: "USD",
		英镑: "GBP",
		日元: "JPY",
		瑞士法郎: "CHF",
		EURO: "EUR",
		EUROS: "EUR",
		KČ: "CZK",
		FT: "HUF",
	},
	...{ ZŁ: "PLN", "JP¥": "JPY", "₹": "INR", "₩": "KRW", 韩元: "KRW" },
};

export function readCurrency(typed: string): CurrencyRead {
	const raw = typed.trim();
	const folded = raw.normalize("NFKC").toUpperCase().replaceAll(/[\s.]/g, "");
	if (folded === "") return { text: "", fault: null };
	// Yuan and yen are written alike.
	if (folded === "¥") return { text: raw, fault: "currency-ambiguous" };
	const code = called[folded] ?? folded;
	const isKnown = (currencies as readonly string[]).includes(code);
	return isKnown ? { text: code, fault: null } : { text: raw, fault: "currency-unknown" };
}

export interface PriceRead {
	/** Without its currency; as typed where it cannot be read. */
	text: string;
	currency: string;
	/** `1`, `100`, `1000`, or empty where the cell does not say. */
	basis: string;
	fault: "price-ambiguous" | "price-unread" | "price-too-fine" | "price-basis" | null;
}

/** `currency`: what the row says, for how many decimals there are. */
export function readPrice(typed: string, currency: string): PriceRead {
	const raw = typed.trim();
	if (raw === "") return { text: "", currency: "", basis: "", fault: null };
	if (raw.length > MAX_READ) return { text: raw, currency: "", basis: "", fault: "price-unread" };
	const [, price = raw, per = ""] = /^(.*?)\s*(?:[/／]|\bper\b|每)\s*(.+)$/i.exec(raw.normalize("NFKC")) ?? [];
	const [, before = "", digits = "", after = ""] =
		/^([^\d.,+-]*)([\d.,' ]*\d)\s*([^\d]*)$/.exec(price.normalize("NFKC")) ?? [];
	const wrong = (fault: PriceRead["fault"]) => ({ text: raw, currency: "", basis: "", fault });
	if (digits === "") return wrong("price-unread");
	const basis = per === "" ? "" : basisOf(per);
	if (basis === undefined) return wrong("price-basis");
	const value = parseNumber(digits.trim());
	if (value === null) return wrong(/^\d{1,3}[,.]\d{3}$/.test(digits) ? "price-ambiguous" : "price-unread");
	const own = (before + after).trim();
	const read = readCurrency(own);
	const code = read.text || currency;
	const minor = value * 10 ** ((currencies as readonly string[]).includes(code) ? minorDigits(code) : 2);
	if (Math.abs(minor - Math.round(minor)) > 1e-6) return wrong("price-too-fine");
	return { text: digits.trim(), currency: read.text, basis, fault: null };
}

/** `pc`, `100 pcs`, `千件`: for how many; undefined for any number an RFQ has no price for. */
function basisOf(per: string): string | undefined {
	const digits = /\d[\d,. ]*/.exec(per)?.[0].replaceAll(/[,. ]/g, "");
	const count =
		digits ??
		(per.includes("千") || /^[CM]$/.test(per) ? (per === "C" ? "100" : "1000") : per.includes("百") ? "100" : "1");
	return ["1", "100", "1000"].includes(count) ? count : undefined;
}

/** What a head says of its whole column: `Target price (EUR) / 100`, `目标价（元/千件）`. */
export function priceHead(name: string): { currency: string; basis: string } {
	const folded = name.normalize("NFKC");
	const codes = folded.toUpperCase().match(/[A-Z]{3}|[€$£¥₹₩]|元|人民币|欧元|美元/g) ?? [];
	const currency = codes.map(readCurrency).find(({ fault }) => fault === null)?.text ?? "";
	const per = /(?:[/]|\bper\b|每)\s*([\d百千][\d,. ]*)/i.exec(folded)?.[1];
	return { currency, basis: (per && basisOf(per)) ?? "" };
}
