import type { RfqProduct } from "./rfq.ts";

/** The list of properties for a line of that product, or for one described in words. */
export function listIdOf(product: RfqProduct | undefined): string {
	return `properties-${product?.familyId ?? "any"}`;
}
