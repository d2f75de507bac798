import type { Locale } from "#platform/i18n/locales.ts";
import { fill, words } from "#platform/i18n/words.ts";
import { drawProduct } from "./draw-product.ts";
import type { Drawing } from "./drawing-sheet.ts";
import { measuresOf } from "./drawing-measures.ts";
import type { ProductSheet } from "./find-product-page.ts";
import type { UnitSystem } from "./units.ts";

export interface ProductDrawing {
	drawing: Drawing;
	title: string;
	/** The measures in words, for who cannot see them. */
	description: string;
}

export function drawingOf(locale: Locale, sheet: ProductSheet, units: UnitSystem): ProductDrawing | undefined {
	const { family, properties, values, product } = sheet;
	const drawing = drawProduct(family.drawing, measuresOf(locale, properties, values, units));
	if (!drawing) return undefined;
	const say = words(locale).catalogue.drawing;
	const measures = drawing.shapes.flatMap((shape) => (shape.kind === "text" ? shape.text : [])).join(", ");
	return {
		drawing,
		title: fill(say.title, { name: product.partNumber }),
		description: fill(say.measures, { measures }),
	};
}
