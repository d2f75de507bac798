// Single fields of an RFQ as people type them: whole numbers, prices, days, choices. Pure.
import { isDay } from "#platform/clock.ts";
import type { z } from "zod";
import { parseNumber } from "#features/catalogue/parse-measure.ts";
import type { ValidationCode } from "#platform/http/explain-issue.ts";
import { WrongFields } from "#platform/http/wrong-fields.ts";
import { minorDigits } from "#platform/i18n/format.ts";
import type { RefusalCode } from "#platform/i18n/words.ts";
import { currencies } from "./rfq.ts";

type Path = (string | number)[];

/** Marks that make text read as something else than it is. */
const turnsAround = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Reads single fields of a form and collects what is wrong, so that the buyer hears everything at once. */
export class FieldChecks {
	readonly #path: Path;
	readonly #issues: z.core.$ZodIssue[];

	constructor(path: Path = [], issues: z.core.$ZodIssue[] = []) {
		this.#path = path;
		this.#issues = issues;
	}

	at(...path: Path): FieldChecks {
		return new FieldChecks([...this.#path, ...path], this.#issues);
	}

	blame(path: Path, code: ValidationCode): [] {
		this.#issues.push({ code: "custom", path: [...this.#path, ...path], message: code, params: { code } });
		return [];
	}

	/** Throws everything that was wrong, if anything was. */
	settle(code: RefusalCode): void {
		if (this.#issues.length > 0) throw new WrongFields(code, this.#issues);
	}

	text(path: Path, typed: string, maximum: number): string {
		if (typed.length > maximum) {
			const where = [...this.#path, ...path];
			this.#issues.push({ code: "too_big", origin: "string", maximum, path: where, message: "too-long" });
		}
		return typed.replace(turnsAround, "").trim();
	}

	oneOf(path: Path, typed: string, known: readonly string[], fallback: string): string {
		if (typed === "") return fallback;
		if (!known.includes(typed)) this.blame(path, "choose-one");
		return typed;
	}

	whole(path: Path, typed: string, minimum: number, maximum: number): number | null {
		const text = typed.normalize("NFKC").trim();
		if (text === "") return null;
		// A comma or an apostrophe before every third digit groups; in a whole number it can mean nothing else.
		const grouped = /^\d{1,3}([, '])\d{3}(\1\d{3})*$/.test(text) ? text.replace(/[, ']/g, "") : text;
		if (!/^\d{1,15}$/.test(grouped)) {
			this.blame(path, "not-a-whole-number");
			return null;
		}
		const value = Number(grouped);
		const where = [...this.#path, ...path];
		if (value < minimum)
			this.#issues.push({ code: "too_small", origin: "number", minimum, path: where, message: "too-small" });
		if (value > maximum)
			this.#issues.push({ code: "too_big", origin: "number", maximum, path: where, message: "too-large" });
		return value;
	}

	money(path: Path, typed: string, currency: string): number | null {
		const text = typed.normalize("NFKC").trim();
		if (text === "") return null;
		const value = parseNumber(text);
		const isKnown = (currencies as readonly string[]).includes(currency);
		const minor = value === null ? Number.NaN : value * 10 ** (isKnown ? minorDigits(currency) : 2);
		const isWhole = Math.abs(minor - Math.round(minor)) < 1e-6;
		if (!isWhole || minor < 0 || minor > 1e12) {
			this.blame(path, "not-a-price");
			return null;
		}
		return Math.round(minor);
	}

	futureDay(path: Path, typed: string, today: string): string | null {
		const text = typed.trim();
		if (text === "") return null;
		if (!isDay(text)) this.blame(path, "not-a-day");
		else if (text < today) this.blame(path, "day-in-the-past");
		return text;
	}
}
