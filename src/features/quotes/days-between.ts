import { DAY } from "#platform/clock.ts";

/** Whole days from one calendar day to another; negative where it has passed. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}
