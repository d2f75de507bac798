// The fields that several of this room's forms share.
import { z } from "zod";
import type { Seat, StaffRole } from "#db/schema/organisations.ts";
import { oneLine } from "#platform/mail/letter-layout.ts";
import { locales } from "#platform/i18n/locales.ts";
import { countries } from "./countries.ts";

export const seats = ["procurement", "price-comparison", "quality-comparison", "engineering"] as const satisfies Seat[];

export const staffRoles = [
	"sales",
	"engineering",
	"quality",
	"pricing",
	"logistics",
	"finance",
	"executive",
	"command",
	"editor",
	"administrator",
] as const satisfies StaffRole[];

/** Text of one line without anything that could hide in it. */
function lineOf(maximum: number) {
	return z
		.string()
		.trim()
		.min(1)
		.max(maximum)
		.transform(oneLine)
		.refine((line) => /[\p{L}\p{N}]/u.test(line));
}

export const optionalLine = (maximum: number) =>
	z
		.string()
		.trim()
		.max(maximum)
		.transform((value) => oneLine(value) || null)
		.nullish()
		.transform((value) => value ?? null);

export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** A name goes into letters to colleagues, so it must not be an address that mail programs turn into a link. */
export const nameSchema = lineOf(100).refine((name) => !/[/:@\\<>]|[\p{L}\p{N}]{2}\.[\p{L}\p{N}]{2}/u.test(name));

export const companyNameSchema = lineOf(200);
export const phoneSchema = optionalLine(40).refine((phone) => phone === null || /^[+\d][\d\s()./-]{4,}$/.test(phone));
export const countrySchema = z.enum(countries as [string, ...string[]]);
export const seatSchema = z.enum(seats);
export const localeSchema = z.enum(locales);
/** A branch; empty for the whole organisation. */
export const unitSchema = z.string().max(64).default("");
export const idSchema = z.string().min(1).max(64);
/** A check box: there or not. */
export const tickSchema = z
	.string()
	.optional()
	.transform((value) => value !== undefined);
/** One box ticked comes as text, several as a list, none not at all. */
export const rolesSchema = z
	.union([z.enum(staffRoles).transform((role) => [role]), z.array(z.enum(staffRoles))])
	.optional()
	.transform((roles): StaffRole[] => [...new Set(roles ?? [])]);
