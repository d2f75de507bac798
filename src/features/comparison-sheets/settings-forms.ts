// The fields of the three forms that say how a sheet compares. Empty rows are left out; what stood there is in `base`.
import { z } from "zod";
import { LINES_ON_A_PAGE } from "#features/rfq/rfq.ts";
import type { SettingsChange } from "./save-sheet-settings.ts";
import { sheetSettingsSchema } from "./sheet-settings.ts";

const base = z.string().max(200_000).default("");
const shape = sheetSettingsSchema.shape;
const isFilled = (row: unknown) =>
	typeof row === "object" &&
	row !== null &&
	Object.values(row).some((text) => typeof text === "string" && text.trim() !== "");
const asList = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

export const weightsFormSchema = z.object({ base, weights: shape.weights });

const row = z.object({
	id: z.string().max(64),
	quantity: shape.quantities.unwrap().valueType,
	volume: shape.volumes.unwrap().valueType,
	offer: z.string().max(64).default(""),
});
export const quantitiesFormSchema = z.object({ base, lines: z.array(row).max(LINES_ON_A_PAGE) });

export const assumptionsFormSchema = z.object({
	base,
	ours: shape.ours,
	rateDay: shape.rateDay,
	maxRateAgeDays: shape.maxRateAgeDays,
	costOfMoneyPercent: shape.costOfMoneyPercent,
	deliveryDay: shape.deliveryDay,
	ownRates: z.preprocess((rows) => asList(rows).filter(isFilled), shape.ownRates),
	standards: z.preprocess(
		(text) =>
			typeof text === "string"
				? text
						.split("\n")
						.map((line) => line.trim())
						.filter(Boolean)
				: [],
		shape.standards,
	),
	versions: z.preprocess((chosen) => asList(chosen).map(Number), shape.versions),
});

export function quantitiesChange(lines: z.output<typeof quantitiesFormSchema>["lines"]): SettingsChange {
	const by = (name: "quantity" | "volume" | "offer") => Object.fromEntries(lines.map((line) => [line.id, line[name]]));
	return { quantities: by("quantity"), volumes: by("volume"), offers: by("offer") };
}

const change = z.object({
	weights: shape.weights.optional(),
	ours: shape.ours.optional(),
	rateDay: z.string().optional(),
	maxRateAgeDays: z.string().optional(),
	costOfMoneyPercent: z.string().optional(),
	deliveryDay: z.string().optional(),
	ownRates: z.array(z.record(z.string(), z.string())).optional(),
	standards: z.array(z.string()).optional(),
	versions: z.array(z.number()).optional(),
	quantities: z.record(z.string(), z.string()).optional(),
	volumes: z.record(z.string(), z.string()).optional(),
	offers: z.record(z.string(), z.string()).optional(),
});

/** What a form was opened with, of the fields it has; nothing where it cannot be read. */
export function readBase(text: string, names: readonly (keyof SettingsChange)[]): SettingsChange | undefined {
	try {
		const read = change.safeParse(JSON.parse(text));
		if (!read.success) return undefined;
		const found = read.data as Record<string, unknown>;
		return Object.fromEntries(names.flatMap((name) => (found[name] === undefined ? [] : [[name, found[name]]])));
	} catch {
		return undefined;
	}
}
