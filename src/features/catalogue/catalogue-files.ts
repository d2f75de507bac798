// The files of the catalogue's folder, and the shape of families.json and plants.json.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "#platform/refusal.ts";
import { findUnit, type Dimension, units } from "./units.ts";

const code = z.string().regex(/^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/);
const bilingual = z.object({ en: z.string().min(1), "zh-cn": z.string().min(1) });
/** What else people call it: found by, never shown. */
const aliases = z.array(z.string().min(1).max(60)).default([]);
const dimension = z
	.enum(["none", ...(Object.keys(units) as Dimension[])])
	.transform((name) => (name === "none" ? null : name));

const property = z
	.object({
		code,
		symbol: z.string().transform((symbol) => symbol || null),
		name: bilingual,
		kind: z.enum(["number", "range", "choice", "choices", "yes-no", "text", "curve"]),
		dimension,
		unit: z.string(),
		direction: z.enum(["more", "less", "neither"]),
		group: code,
		inTable: z.boolean(),
		isFilter: z.boolean(),
		isComparable: z.boolean(),
		choices: z.array(bilingual.extend({ code: z.string().regex(/^[^;@|\s][^;@|]*$/), aliases })),
		aliases,
		/** Codes it had before it was renamed: its values and old links stay. */
		previousCodes: z.array(code).default([]),
		/** What a curve runs over. */
		axis: z.object({ name: bilingual, dimension, unit: z.string() }).optional(),
	})
	.refine(({ dimension, unit }) => (dimension === null ? unit === "" : findUnit(dimension, unit)?.code === unit), {
		path: ["unit"],
	})
	.refine(({ kind, choices }) => (kind === "choice" || kind === "choices") === choices.length > 0, {
		path: ["choices"],
	})
	.refine(({ kind, axis }) => (kind === "curve") === (axis !== undefined), { path: ["axis"] })
	.refine(({ axis }) => !axis || axis.dimension === null || findUnit(axis.dimension, axis.unit)?.code === axis.unit, {
		path: ["axis", "unit"],
	});

/** What a family changes of a property that it inherits. */
const override = z.object({
	property: code,
	unit: z.string().optional(),
	direction: z.enum(["more", "less", "neither"]).optional(),
	group: code.optional(),
	position: z.number().int().optional(),
	inTable: z.boolean().optional(),
	isFilter: z.boolean().optional(),
	isComparable: z.boolean().optional(),
	choices: z.array(z.string()).min(1).optional(),
});

const familiesFile = z.object({
	groups: z.array(z.object({ code, name: bilingual })),
	families: z.array(
		z.object({
			code,
			parent: code.nullable(),
			name: bilingual,
			description: bilingual,
			drawing: z.string().nullable(),
			aliases,
			/** The codes of a size as the trade writes it, d × D × B; families below inherit it. */
			size: z.array(code).default([]),
			properties: z.array(property),
			overrides: z.array(override).default([]),
		}),
	),
});

const plantsFile = z.array(
	z.object({
		code: z.string().regex(/^[A-Z]{3}$/),
		name: bilingual,
		country: z.string().regex(/^[A-Z]{2}$/),
		city: bilingual,
		latitude: z.number().min(-90).max(90),
		longitude: z.number().min(-180).max(180),
		timeZone: z.string(),
		about: bilingual,
		employees: z.number().int().nullable(),
		capabilities: z.array(
			z.object({
				family: code,
				leadTimeDays: z.number().int().positive(),
				limits: z.array(z.object({ property: code, min: z.string().optional(), max: z.string().optional() })),
			}),
		),
	}),
);

export type FamiliesFile = z.infer<typeof familiesFile>;
export type PlantsFile = z.infer<typeof plantsFile>;

/** Every file of the catalogue by its path in the folder. */
export async function listCatalogueFiles(folder: string): Promise<string[]> {
	const products = (await readdir(join(folder, "products"))).filter((name) => /\.(?:csv|xlsx|json)$/.test(name)).sort();
	const tables = ["alternatives.csv", "cross-references.csv"];
	return ["families.json", "plants.json", ...tables, ...products.map((name) => `products/${name}`)];
}

export function readFamiliesFile(text: string): FamiliesFile {
	return readJson("families.json", text, familiesFile);
}

export function readPlantsFile(text: string): PlantsFile {
	return readJson("plants.json", text, plantsFile);
}

function readJson<Schema extends z.ZodType>(file: string, text: string, schema: Schema): z.output<Schema> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new Refusal("catalogue-file-broken", { file, detail: (error as Error).message });
	}
	const read = schema.safeParse(value);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new Refusal("catalogue-file-broken", { file, detail: `${issue!.path.join(".")}: ${issue!.message}` });
}
