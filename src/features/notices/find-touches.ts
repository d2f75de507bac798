// Whom a bulletin concerns, and by which line of their business: what their people follow or call by a number of their
// own, what they ask for, were quoted or have bought, and their lists of parts.
import type { Database } from "#db/connect.ts";
import { type Concern, findConcern, isConcerned } from "#features/bulletins/concerned-follows.ts";
import { findBillTouches } from "./find-bill-touches.ts";
import { findQuoteTouches } from "./find-quote-touches.ts";
import { isMeant, type Touch } from "./touch.ts";

const noLine = { line: null, unitId: null } as const;

/** Of approved organisations; a handful of queries, however many they are. */
export async function findTouches(db: Database, bulletin: { id: string; kind: string }): Promise<Touch[]> {
	const concern = await findConcern(db, bulletin);
	const meant = await db.selectFrom("product").select(["id", "partNumber"]).where(isMeant(concern)).execute();
	const found = [
		...(await findQuoteTouches(db, concern, meant)),
		...(await findRfqTouches(db, concern)),
		...(await findBillTouches(db, meant)),
		...(await findWatchTouches(db, concern)),
		...(await findOwnNumbers(db, concern)),
		...(await findFollows(db, concern)),
	];
	const seen = new Set<string>();
	const isNew = ({ organisationId, kind, subjectId, line, productId }: Touch) => {
		const key = [organisationId, kind, subjectId, line, productId].join("/");
		return !seen.has(key) && seen.add(key);
	};
	return found.filter(isNew);
}

/** Asked for and not answered by a quote yet, as far as it is still open. */
async function findRfqTouches(db: Database, concern: Concern): Promise<Touch[]> {
	const rows = await db
		.selectFrom("rfqLine")
		.innerJoin("rfq", "rfq.id", "rfqLine.rfqId")
		.innerJoin("product", "product.id", "rfqLine.productId")
		.innerJoin("organisation", "organisation.id", "rfq.organisationId")
		.select(["rfq.organisationId", "rfq.id as subjectId", "rfq.number", "rfq.unitId"])
		.select(["rfqLine.position", "product.id as productId"])
		.where("organisation.state", "=", "approved")
		.where("rfq.state", "in", ["submitted", "waiting"])
		.where("rfq.door", "!=", "seller")
		.where(isMeant(concern))
		.orderBy("rfqLine.id")
		.execute();
	return rows.map(({ number, position, ...row }) => ({
		...row,
		kind: "rfq",
		label: number ?? "",
		line: position + 1,
	}));
}

async function findWatchTouches(db: Database, concern: Concern): Promise<Touch[]> {
	const rows = await db
		.selectFrom("noticeWatchPart")
		.innerJoin("noticeWatch", "noticeWatch.id", "noticeWatchPart.watchId")
		.innerJoin("product", "product.id", "noticeWatchPart.productId")
		.innerJoin("organisation", "organisation.id", "noticeWatch.organisationId")
		.select(["noticeWatch.organisationId", "noticeWatch.id as subjectId", "noticeWatch.name as label"])
		.select("product.id as productId")
		.where("organisation.state", "=", "approved")
		.where(isMeant(concern))
		.orderBy("noticeWatch.id")
		.orderBy("product.id")
		.execute();
	return rows.map((row) => ({ ...row, ...noLine, kind: "watch" }));
}

async function findOwnNumbers(db: Database, concern: Concern): Promise<Touch[]> {
	const rows = await db
		.selectFrom("crossReference")
		.innerJoin("product", "product.id", "crossReference.productId")
		.innerJoin("organisation", "organisation.id", "crossReference.organisationId")
		.select(["organisation.id as organisationId", "crossReference.id as subjectId"])
		.select(["crossReference.partNumber as label", "product.id as productId"])
		.where("organisation.state", "=", "approved")
		.where(isMeant(concern))
		.orderBy("crossReference.id")
		.execute();
	return rows.map((row) => ({ ...row, ...noLine, kind: "own-number" }));
}

/** Following a whole kind of bulletin is curiosity; following what the bulletin is about is concern. */
async function findFollows(db: Database, concern: Concern): Promise<Touch[]> {
	const rows = await db
		.selectFrom("follow")
		.innerJoin("membership", "membership.personId", "follow.personId")
		.innerJoin("organisation", "organisation.id", "membership.organisationId")
		.select(["organisation.id as organisationId", "follow.subjectKind", "follow.subjectId"])
		.distinct()
		.where("membership.state", "=", "approved")
		.where("organisation.state", "=", "approved")
		.where(isConcerned({ ...concern, kind: "-" }))
		.execute();
	return rows.map(({ organisationId, subjectKind, subjectId }) => ({
		...noLine,
		organisationId,
		kind: "follow",
		subjectId,
		label: "",
		productId: subjectKind === "product" ? subjectId : null,
	}));
}
