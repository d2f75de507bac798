// One line of an organisation's business that a bulletin touches.
import type { ExpressionBuilder } from "kysely";
import type { Schema } from "#db/schema/index.ts";
import type { TouchKind } from "#db/schema/notices.ts";
import type { Concern } from "#features/bulletins/concerned-follows.ts";

export interface Touch {
	organisationId: string;
	kind: TouchKind;
	subjectId: string;
	label: string;
	line: number | null;
	productId: string | null;
	unitId: string | null;
}

/** The products that are meant, as a condition on `product`. */
export function isMeant(eb: ExpressionBuilder<Schema, "product">, { productIds, wholeFamilyIds }: Concern) {
	return eb.or([
		eb("product.id", "in", productIds.length > 0 ? productIds : ["-"]),
		eb("product.familyId", "in", wholeFamilyIds.length > 0 ? wholeFamilyIds : ["-"]),
	]);
}
