import type { Database } from "#db/connect.ts";
import type { TouchKind } from "#db/schema/notices.ts";

export interface TouchedLine {
	recipientId: string;
	kind: TouchKind;
	subjectId: string;
	label: string;
	line: number | null;
	unitId: string | null;
	/** Null where a whole family is followed. */
	partNumber: string | null;
	/** Of the RFQ whose line it is, for the way there. */
	rfqNumber: string | null;
}

/** In the order of how much is at stake: quotes, RFQs, lists, then what is followed. */
const order: Record<TouchKind, number> = { quote: 0, rfq: 1, bill: 2, watch: 3, "own-number": 4, follow: 5 };

export async function listTouches(db: Database, recipientIds: readonly string[]): Promise<TouchedLine[]> {
	if (recipientIds.length === 0) return [];
	const rows = await db
		.selectFrom("noticeTouch")
		.leftJoin("product", "product.id", "noticeTouch.productId")
		.leftJoin("rfq", "rfq.id", "noticeTouch.subjectId")
		.select(["recipientId", "noticeTouch.kind", "subjectId", "label", "line", "noticeTouch.unitId"])
		.select(["product.partNumber", "rfq.number as rfqNumber"])
		.where("recipientId", "in", recipientIds)
		.orderBy("noticeTouch.id")
		.execute();
	return rows.sort((a, b) => order[a.kind] - order[b.kind]);
}
