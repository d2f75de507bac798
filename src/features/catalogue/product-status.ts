import type { ProductStatus } from "#db/schema/catalogue.ts";

/** Every status a product can have, in the order a filter offers them. */
export const productStatuses = [
	"active",
	"new",
	"not-for-new-designs",
	"end-of-life",
] as const satisfies readonly ProductStatus[];
