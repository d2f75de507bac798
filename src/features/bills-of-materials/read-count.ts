// A number of pieces as a cell shows it. What could be two numbers is neither. Pure.
import { parseNumber } from "#features/catalogue/parse-measure.ts";
import { MAX_READ } from "./bill.ts";

export interface CountRead {
	/** Digits alone; as typed where it cannot be read. */
	text: string;
	/** `pcs` of `500 pcs`. */
	unit: string;
	fault: "count-not-whole" | "count-ambiguous" | "count-too-small" | "count-unread" | null;
}

const MOST = 1_000_000_000;

/** A comma before every third digit groups, as in the form of an RFQ; a point there may be a decimal one. */
export function readCount(typed: string): CountRead {
	const raw = typed.trim();
	if (raw === "") return { text: "", unit: "", fault: null };
	if (raw.length > MAX_READ) return { text: raw, unit: "", fault: "count-unread" };
	const [, digits = "", unit = ""] = /^([\d.,' ]*\d)\s*([^\d\s].{0,19})?$/.exec(raw.normalize("NFKC")) ?? [];
	const wrong = (fault: CountRead["fault"]) => ({ text: raw, unit: "", fault });
	if (digits === "") return wrong("count-unread");
	if (/^\d{1,3}(?:\.\d{3})+$/.test(digits)) return wrong("count-ambiguous");
	const plain = digits.replace(/[.,]0{1,2}$/, "");
	const whole = /^\d{1,3}([, '])\d{3}(\1\d{3})*$/.test(plain) ? plain.replaceAll(/[, ']/g, "") : plain;
	if (!/^\d{1,15}$/.test(whole)) return wrong(parseNumber(digits) === null ? "count-unread" : "count-not-whole");
	const value = Number(whole);
	if (value < 1) return wrong("count-too-small");
	return value > MOST ? wrong("count-unread") : { text: String(value), unit, fault: null };
}
