import { readTyped } from "./fraction.ts";
import type { TypedPart } from "./rival-terms.ts";
import type { GivenPart } from "./sheet-column.ts";

/** A typed part as numbers. Its schema made sure that it can be read. Pure. */
export function givenPart({ state, amount, percent, basis }: TypedPart, currency: string | null): GivenPart {
	if (state === "unknown") return { state };
	return { state, amount: readTyped(amount) ?? null, percent: readTyped(percent) ?? null, currency, basis };
}
