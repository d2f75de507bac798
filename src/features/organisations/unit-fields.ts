// What a branch or a site is described by, as its form is typed. Pure.
import { z } from "zod";
import type { ValidationCode } from "#platform/http/explain-issue.ts";
import { oneLine } from "#platform/mail/letter-layout.ts";
import { currencies } from "./currencies.ts";
import { companyNameSchema, countrySchema, localeSchema, optionalLine } from "./person-fields.ts";

const wrong = (code: ValidationCode) => ({ params: { code } });

/** Decimal degrees with a point or a comma, `53.5461` or `-0,1276`; empty: unknown. */
const degrees = (most: number, code: ValidationCode) =>
	z
		.string()
		.trim()
		.default("")
		.refine(
			(text) => text === "" || (/^[+-]?\d{1,3}([.,]\d{1,10})?$/.test(text) && Math.abs(read(text)) <= most),
			wrong(code),
		)
		.transform((text) => (text === "" ? null : read(text)));

function read(text: string): number {
	return Number(text.replace(",", "."));
}

const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
	z.union([z.literal("").transform(() => null), schema]).default(null);

export const currencyOrNothing = orNothing(z.enum(currencies));
export const taxNumberSchema = optionalLine(40);
export const addressSchema = z.string().trim().max(500).default("");

const unitShape = {
	/** A branch's id; empty: of the organisation itself. Read for sites alone. */
	parent: z.string().max(64).default(""),
	name: companyNameSchema,
	country: countrySchema,
	city: z.string().trim().min(1).max(100).transform(oneLine),
	address: addressSchema,
	latitude: degrees(90, "latitude-wrong"),
	longitude: degrees(180, "longitude-wrong"),
	taxNumber: taxNumberSchema,
	currency: currencyOrNothing,
	language: orNothing(localeSchema),
};

/** Both coordinates or none: half a place is no place. */
function bothOrNone(place: { latitude: number | null; longitude: number | null }, context: z.RefinementCtx): void {
	if ((place.latitude === null) === (place.longitude === null)) return;
	const path = [place.latitude === null ? "latitude" : "longitude"];
	context.addIssue({ code: "custom", path, ...wrong("coordinates-both") });
}

export const addUnitSchema = z.object({ ...unitShape, kind: z.enum(["branch", "site"]) }).superRefine(bothOrNone);
export const changeUnitSchema = z.object({ ...unitShape, unit: z.string().min(1).max(64) }).superRefine(bothOrNone);

export type UnitFields = Omit<z.output<typeof addUnitSchema>, "kind">;
