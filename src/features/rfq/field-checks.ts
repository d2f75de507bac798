// Single fields of an RFQ as people type them: whole numbers, prices, days, choices. Pure.
import { isDay } from "#platform/clock.ts";
import type { z } from "zod";
import { parseNumber } from "#features/catalogue/parse-measure.ts";
import type { ValidationCode } from "#platform/http/explain-issue.ts";
import { WrongFields } from "#platform/http/wrong-fields.ts";
import { minorDigits } from "#platform/i18n/format.ts";
import type { RefusalCode } from "#platform/i18n/words.ts";
import { readUnit } from "./read-unit.ts";
import { currencies } from "./rfq.ts";

type Path = (string | number)[];

/** Marks that make text read as something else than it is. */
const turnsAround = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** So many sentences are told at once; who has more to mend sees the rest after the first. */
const MAX_ISSUES = 200;
/** The blanks and apostrophes that group digits, however they were typed. */
const dotted = /^\d[\d.,' ]*$/;

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

	/** The places of the lines that need another look, in their order. */
	wrongLines(): number[] {
		const lines = this.#issues.filter(({ path }) => path[0] === "lines").map(({ path }) => Number(path[1]));
		return [...new Set(lines)].sort((a, b) => a - b);
	}

	/** Throws what was wrong, if anything was. */
	settle(code: RefusalCode): void {
		if (this.#issues.length > 0) throw new WrongFields(code, this.#issues.slice(0, MAX_ISSUES));
	}

	text(path: Path, typed: string, maximum: number): string {
		if (typed.length > maximum) {
			const where = [...this.#path, ...path];
			this.#issues.push({ code: "too_big", origin: "string", maximum, path: where, message: "too-long" });
		}
		return typed.replace(turnsAround, "").trim();
	}

	oneOf(
		path: Path,
		typed: string,
		known: readonly string[],
		fallback: string,
		code: ValidationCode = "choose-one",
	): string {
		if (typed === "") return fallback;
		if (!known.includes(typed)) this.blame(path, code);
		return typed;
	}

	currency(path: Path, typed: string, fallback: string): string {
		const code = typed.normalize("NFKC").trim().toUpperCase();
		const read = this.oneOf(path, code, currencies, fallback, "unknown-currency");
		// No amount can be shown in one that nobody knows.
		return (currencies as readonly string[]).includes(read) ? read : fallback;
	}

	unit(path: Path, typed: string): string {
		const unit = readUnit(typed);
		if (unit === undefined) this.blame(path, "unknown-unit");
		return unit ?? typed;
	}

	whole(path: Path, typed: string, minimum: number, maximum: number): number | null {
		const text = typed.normalize("NFKC").replaceAll("\u2019", "'").trim();
		if (text === "") return null;
		// A comma, a blank or an apostrophe before every third digit groups; in a whole number it can mean nothing else.
		// One dot can (`1.000` pieces, `1.000` kg), two cannot.
		const isGrouped = /^\d{1,3}([, '])\d{3}(\1\d{3})*$/.test(text) || /^\d{1,3}(\.\d{3}){2,}$/.test(text);
		const grouped = isGrouped ? text.replace(/[., ']/g, "") : text;
		if (!/^\d{1,15}$/.test(grouped)) {
			this.blame(path, text.includes(".") && dotted.test(text) ? "dotted-number" : "not-a-whole-number");
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
		// A double is off by a few parts in 10^16: what is typed for 318,145,546.90 is a hair beside a whole.
		const isWhole = Math.abs(minor - Math.round(minor)) < Math.max(1e-6, minor * 1e-15);
		if (!isWhole || minor < 0 || minor > 1e12) {
			this.blame(path, "not-a-price");
			return null;
		}
		return Math.round(minor);
	}

	futureDay(path: Path, typed: string, today: string, passed: ValidationCode = "day-in-the-past"): string | null {
		const text = typed.trim();
		if (text === "") return null;
		if (!isDay(text)) this.blame(path, "not-a-day");
		else if (text < today) this.blame(path, passed);
		return text;
	}
}
