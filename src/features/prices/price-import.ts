import type { Selectable } from "kysely";
import type { PriceImportTable } from "#db/schema/prices.ts";

export type PriceKind = PriceImportTable["kind"];
export type PriceImportState = PriceImportTable["state"];
export type PriceImport = Selectable<PriceImportTable>;

export const priceKinds = ["list", "contract", "cost"] as const satisfies PriceKind[];

/** States in which a worker has something to do. */
export const statesAtWork = ["waiting", "reading", "taking"] as const satisfies PriceImportState[];

export const MOST_ROWS = 200_000;
