// The schema of an item's facts, by its kind. What is not stated is left out; nothing stated is ever counted as zero. Pure.
import { z } from "zod";
import type { DossierKind } from "#db/schema/dossier-items.ts";
import { isDay } from "#platform/clock.ts";
import type { ValidationCode } from "#platform/http/explain-issue.ts";
import { minorDigits } from "#platform/i18n/format.ts";
import { type FactField, factFields, type FieldType } from "./dossier-fields.ts";

export interface Bilingual {
	en: string;
	"zh-cn": string;
}
export interface Money {
	minor: number;
	currency: string;
}
export type Fact = string | number | Bilingual | Money;
export type FactRow = Record<string, Fact>;
/** By the names of dossier-fields.ts. */
export type Facts = Record<string, Fact | FactRow[]>;

const currencies = new Set(Intl.supportedValuesOf("currency"));
const isCurrency = (text: string) => currencies.has(text);
const MAX_ROWS = 40;
const MAX_TEXT = 600;
const MAX_NUMBER = 1e12;

/** Takes what a form posts (text) and what a content file says (numbers) alike. */
export function factsSchema(kind: DossierKind): z.ZodType<Facts> {
	return objectOf(factFields[kind]).superRefine((facts, context) => {
		const { periodFrom: from, periodUntil: until } = facts;
		if (typeof from === "string" && typeof until === "string" && from > until)
			context.addIssue(issue("ends-before-it-begins", ["periodUntil"]));
	}) as unknown as z.ZodType<Facts>;
}

const codeOf = (code: ValidationCode) => ({ params: { code } });
const issue = (code: ValidationCode, path: string[]) => ({ code: "custom" as const, path, ...codeOf(code) });

function objectOf(fields: readonly FactField[]) {
	return z
		.object(Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)])))
		.transform(withoutGaps)
		.superRefine((found, context) => {
			for (const { name, isRequired } of fields)
				if (isRequired && (found[name] === undefined || (Array.isArray(found[name]) && found[name].length === 0)))
					context.addIssue(issue("required", [name]));
		});
}

function withoutGaps(found: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function schemaOf(field: FactField): z.ZodType {
	if (field.type !== "rows") return simple(field as FactField & { type: FieldType });
	const rows = z.array(z.unknown()).max(MAX_ROWS + 20);
	return z.preprocess(
		(value) => (Array.isArray(value) ? value.filter((row) => !isBlank(row)) : value),
		rows.pipe(z.array(objectOf(field.columns!)).max(MAX_ROWS)).optional(),
	);
}

/** A row of a form that nobody filled in; a unit that is always chosen says nothing. */
function isBlank(row: unknown, name = ""): boolean {
	if (row === null || row === undefined) return true;
	if (typeof row === "string") return row.trim() === "" || name === "unit";
	if (typeof row !== "object") return false;
	return Object.entries(row).every(([inner, value]) => isBlank(value, inner));
}

function simple({ type, choices = [] }: FactField & { type: FieldType }): z.ZodType {
	switch (type) {
		case "bilingual":
			return z.preprocess((value) => (isBlank(value) ? undefined : value), bilingualSchema.optional());
		case "money":
			return z.preprocess(readMoney, moneySchema.optional());
		case "number":
			return number();
		case "whole":
			return number().refine((value) => value === undefined || Number.isInteger(value), codeOf("not-a-whole-number"));
		case "percent":
			return number().pipe(z.number().min(0).max(100).optional());
		case "day":
			return optionalText().refine((value) => value === undefined || isDay(value), codeOf("not-a-day"));
		case "country":
			return optionalText().refine((value) => value === undefined || /^[A-Z]{2}$/.test(value), codeOf("choose-one"));
		case "choice":
			return optionalText().refine((value) => value === undefined || choices.includes(value), codeOf("choose-one"));
		case "text":
			return optionalText();
	}
}

function optionalText() {
	return z.preprocess(
		(value) => (typeof value === "string" && value.trim() === "" ? undefined : value),
		z.string().trim().max(MAX_TEXT).optional(),
	);
}

/** What was typed as a number; anything else stays what it is, so that the field is told to be a number. */
function number() {
	return z.preprocess((value) => {
		if (typeof value !== "string") return value;
		const text = value.trim();
		if (text === "") return undefined;
		return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : text;
	}, z.number().min(-MAX_NUMBER).max(MAX_NUMBER).optional());
}

const said = z.string().trim().min(1).max(2_000);
export const bilingualSchema = z.object({ en: said, "zh-cn": said });

/** A form posts `{ amount, currency }`; stored are minor units. */
function readMoney(value: unknown): unknown {
	if (typeof value !== "object" || value === null || !("amount" in value)) return value;
	const amount = String(value.amount).replaceAll(/[\s,]/g, "");
	if (amount === "") return undefined;
	const currency = "currency" in value ? value.currency : "";
	if (typeof currency !== "string" || !isCurrency(currency)) return { minor: 0, currency };
	const minor = /^\d{1,12}(\.\d{1,4})?$/.test(amount) ? Number(amount) * 10 ** minorDigits(currency) : Number.NaN;
	return { minor: Math.round(minor), currency };
}

const moneySchema = z.object({
	minor: z.int().min(0),
	currency: z.string().refine(isCurrency, codeOf("choose-one")),
});
