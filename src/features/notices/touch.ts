// One line of an organisation's business that a bulletin touches.
import { type Expression, expressionBuilder, type SqlBool } from "kysely";
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

/** The products that are meant, as a condition on `product`, whatever that is joined with. */
export function isMeant({ productIds, wholeFamilyIds }: Concern): Expression<SqlBool> {
	const eb = expressionBuilder<Schema, "product">();
	return eb.or([
		eb("product.id", "in", productIds.length > 0 ? productIds : ["-"]),
		eb("product.familyId", "in", wholeFamilyIds.length > 0 ? wholeFamilyIds : ["-"]),
	]);
}
