// The fields that this room's forms share.
import { z } from "zod";
import { isDay } from "#platform/clock.ts";
import { oneLine } from "#platform/mail/letter-layout.ts";
import { qualificationStates, sides } from "./qualification.ts";

export const lineSchema = (most: number) => z.string().trim().min(1).max(most).transform(oneLine);
export const optionalLineSchema = (most: number) => z.string().trim().max(most).transform(oneLine).default("");

const day = z.string().trim().refine(isDay, { params: { code: "not-a-day" } }); // prettier-ignore
export const daySchema = day;
/** Empty: none. */
export const optionalDaySchema = z
	.union([z.literal(""), day])
	.default("")
	.transform((value) => value || null);

export const stateSchema = z.enum(qualificationStates);
export const sideSchema = z.enum(sides);
/** What a form of either side may say: shared, or its own alone. */
export const sharingSchema = z.enum(["shared", "own"]);
export const idSchema = z.string().min(1).max(64);
