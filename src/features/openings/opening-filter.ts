// What the list of openings is narrowed to, as it stands in the address. Pure.
import { z } from "zod";
import { isDay } from "#platform/clock.ts";

/** In place of a person's id: everybody of ours. */
export const SUPPLIER = "supplier";

export interface OpeningFilter {
	/** A person's id, or `supplier`. */
	person: string;
	/** An RFQ's number: it, its quotes, its talk and its drawings. */
	thing: string;
	/** Both days count, by UTC. */
	from: string;
	until: string;
}

const day = z.string().refine(isDay).catch("");
const filterSchema = z.object({
	person: z.string().max(64).catch(""),
	thing: z.string().trim().max(40).catch(""),
	from: day,
	until: day,
});

/** What cannot be read narrows nothing. */
export function readOpeningFilter(query: URLSearchParams): OpeningFilter {
	const filter = filterSchema.parse(Object.fromEntries(query));
	return { ...filter, thing: filter.thing.toUpperCase() };
}

export function filterQuery(filter: OpeningFilter, more: Record<string, string> = {}): string {
	return new URLSearchParams(Object.entries({ ...filter, ...more }).filter(([, value]) => value !== "")).toString();
}
