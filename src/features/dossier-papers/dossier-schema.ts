// What stands in the JSON of the dossier, for programs that read it: made of the same fields as its forms.
import { z } from "zod";
import { DOSSIER_FORMAT } from "#features/dossier/dossier-document.ts";
import { dossierKinds, dossierLevels, type FactField, factFields } from "#features/dossier/dossier-fields.ts";

const bilingual = z.strictObject({ en: z.string(), "zh-cn": z.string() });
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.iso.date();
const instant = z.iso.datetime();

const evidence = z.strictObject({
	fileName: z.string(),
	mediaType: z.string(),
	sizeBytes: z.int().min(0),
	sha256: hash.describe("SHA-256 of the file as it was recorded, hexadecimal"),
});

const [first, ...others] = dossierKinds.map((kind) =>
	z.strictObject({
		kind: z.literal(kind),
		code: z.string().describe("What the item is known by for ever"),
		version: z.int().min(1),
		level: z.enum(dossierLevels),
		claim: bilingual,
		facts: factsOf(factFields[kind]).describe("What is not stated is left out; it is never zero"),
		scope: z.strictObject({
			plants: z.array(z.string()).describe("Codes; empty: the whole company"),
			families: z.array(z.string()).describe("Codes of product families; empty: all"),
		}),
		validity: z.strictObject({ from: day.nullable(), until: day.nullable().describe("The last day counts") }),
		evidence: evidence.nullable(),
		issuerLink: z.url().nullable(),
		recordedAt: instant,
	}),
);

/** A document that a reader of this format can count on. */
export const dossierSchema = z.strictObject({
	format: z.literal(DOSSIER_FORMAT),
	release: z.int().min(0).describe("Counts every change of the dossier"),
	releasedAt: instant.nullable(),
	level: z.enum(dossierLevels).describe("How far the reader sees"),
	items: z.array(z.discriminatedUnion("kind", [first!, ...others])),
});

/** JSON Schema, draft 2020-12. `address` is where it is published. */
export function publishedSchema(address: string): object {
	const schema = z.toJSONSchema(dossierSchema, { target: "draft-2020-12", io: "output" });
	const title = "Supplier dossier";
	const description =
		"Canonical JSON: keys sorted, no spaces. The SHA-256 of the bytes is the checksum of the dossier.";
	return { ...schema, $id: address, title, description };
}

function factsOf(fields: readonly FactField[]): z.ZodType {
	return z.strictObject(
		Object.fromEntries(
			fields.map((field) => [field.name, field.isRequired ? typeOf(field) : typeOf(field).optional()]),
		),
	);
}

function typeOf({ type, choices = [], columns = [] }: FactField): z.ZodType {
	switch (type) {
		case "bilingual":
			return bilingual;
		case "number":
			return z.number();
		case "whole":
			return z.int();
		case "percent":
			return z.number().min(0).max(100);
		case "day":
			return day;
		case "country":
			return z.string().regex(/^[A-Z]{2}$/).describe("ISO 3166-1"); // prettier-ignore
		case "money":
			return z.strictObject({
				minor: z.int().min(0).describe("In the currency's smallest unit"),
				currency: z.string(),
			});
		case "choice":
			return z.enum(choices);
		case "rows":
			return z.array(factsOf(columns));
		case "text":
			return z.string();
	}
}
