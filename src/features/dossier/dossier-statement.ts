// What is said in one version of an item, before it is recorded.
import { z } from "zod";
import type { DossierKind, DossierLevel } from "#db/schema/dossier-items.ts";
import { isDay } from "#platform/clock.ts";
import type { ValidationCode } from "#platform/http/explain-issue.ts";
import { type Bilingual, bilingualSchema, type Facts, factsSchema } from "./dossier-facts.ts";
import { dossierKinds, dossierLevels } from "./dossier-fields.ts";
import { codePattern } from "./item-code.ts";

export interface Statement {
	kind: DossierKind;
	code: string;
	level: DossierLevel;
	claim: Bilingual;
	facts: Facts;
	/** Codes; empty: the whole company. */
	plants: string[];
	/** Codes; empty: all. */
	families: string[];
	validFrom: string | null;
	validUntil: string | null;
	issuerLink: string | null;
}

const codeOf = (code: ValidationCode) => ({ params: { code } });
const day = z
	.string()
	.trim()
	.nullish()
	.transform((text) => text || null)
	.refine((text) => text === null || isDay(text), codeOf("not-a-day"));
const codes = z
	.union([z.string().transform((one) => [one]), z.array(z.string())])
	.default([])
	.transform((list) => [...new Set(list.map((code) => code.trim()).filter(Boolean))].sort())
	.pipe(z.array(z.string().regex(codePattern)).max(60));
const link = z
	.string()
	.trim()
	.max(500)
	.nullish()
	.transform((text) => text || null)
	.refine((text) => text === null || isHttps(text), codeOf("not-a-link"));

/** The shape alone; facts are read by their kind in readStatement. */
export const statementShape = {
	kind: z.enum(dossierKinds),
	code: z.string().trim().regex(codePattern),
	level: z.enum(dossierLevels),
	claim: bilingualSchema,
	facts: z.unknown(),
	plants: codes,
	families: codes,
	validFrom: day,
	validUntil: day,
	issuerLink: link,
};

const shape = z.object(statementShape);

/** The statement, or what is wrong with it, field by field. */
export function readStatement(input: unknown): { statement: Statement } | { issues: readonly z.core.$ZodIssue[] } {
	const outer = shape.safeParse(input);
	const kind = outer.success ? outer.data.kind : z.looseObject({ kind: shape.shape.kind }).safeParse(input).data?.kind;
	const facts = kind && factsSchema(kind).safeParse((input as { facts?: unknown }).facts ?? {});
	const inner =
		facts && !facts.success
			? facts.error.issues.map((one) => ({ ...one, path: ["facts", ...one.path.map(asTyped)] }))
			: [];
	const issues = [...(outer.success ? backwards(outer.data) : outer.error.issues), ...inner];
	if (issues.length > 0 || !outer.success || !facts?.success) return { issues };
	return { statement: { ...outer.data, facts: facts.data } };
}

/** Minor units are typed as an amount. */
const asTyped = (part: PropertyKey) => (part === "minor" ? "amount" : part);

function backwards({ validFrom, validUntil }: { validFrom: string | null; validUntil: string | null }) {
	if (validFrom === null || validUntil === null || validFrom <= validUntil) return [];
	const about = { code: "custom" as const, input: validUntil, message: "it ends before it begins" };
	return [{ ...about, path: ["validUntil"], ...codeOf("ends-before-it-begins") }];
}

function isHttps(text: string): boolean {
	return URL.canParse(text) && new URL(text).protocol === "https:";
}
