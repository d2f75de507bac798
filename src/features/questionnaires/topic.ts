// What a supplier questionnaire asks about, and how the dossier answers it. Pure.
import type { DossierKind } from "#db/schema/dossier-items.ts";
import type { DossierItem } from "#features/dossier/dossier-item.ts";
import { validityOn } from "#features/dossier/validity.ts";
import type { Locale } from "#platform/i18n/locales.ts";

export interface AnswerContext {
	locale: Locale;
	/** The day evidence must be valid on. */
	on: string;
	items: readonly DossierItem[];
	/** By code, in the language of the question. */
	plantNames: ReadonlyMap<string, string>;
	/** The question, NFKC and in lower case. */
	text: string;
}

export interface TopicAnswer {
	text: string;
	items: DossierItem[];
}

export interface Topic {
	key: string;
	/** How surely a question that matches asks for this. */
	asks: readonly (readonly [RegExp, number])[];
	/** The same words, asking for something else. */
	unless?: RegExp;
	/** Undefined: the dossier does not say. `expired`: only what holds no more would say it. */
	answer(context: AnswerContext): TopicAnswer | "expired" | undefined;
}

export function ofKind({ items }: AnswerContext, kind: DossierKind): DossierItem[] {
	return items.filter((item) => item.kind === kind);
}

/** What may be said today: nothing that has expired or is not valid yet. */
export function standing({ on }: AnswerContext, items: readonly DossierItem[]): DossierItem[] {
	return items.filter((item) => !["expired", "not-yet-valid"].includes(validityOn(item, on)));
}

export function placeOf({ plantNames }: AnswerContext, { plants }: DossierItem, company: string): string {
	return plants.length === 0 ? company : plants.map((code) => plantNames.get(code) ?? code).join(", ");
}

/** A question that wants a yes or a no first. */
export function wantsYes(text: string): boolean {
	return /^(do|does|did|is|are|have|has|can|will)\b|\b(whether|if you)\b|\b(yes|y)\s*\/\s*(no|n)\b|\b(certified|available|in place)\s*\?|是否|有无|有没有|是不是|能否|可否|吗/u.test(text); // prettier-ignore
}
