import type { Database } from "#db/connect.ts";

export interface Information {
	id: string;
	/** Null: about the whole. */
	lineId: string | null;
	question: string;
	askedAt: string;
	askedByName: string;
	/** Null: still wanted. */
	answer: string | null;
	answeredAt: string | null;
	answeredByName: string | null;
}

/** What we wanted to know, oldest first. The caller has found the RFQ through its actor. */
export function listInformation(db: Database, rfqId: string): Promise<Information[]> {
	return db
		.selectFrom("rfqInformation")
		.innerJoin("person as asker", "asker.id", "rfqInformation.askedBy")
		.leftJoin("person as answerer", "answerer.id", "rfqInformation.answeredBy")
		.select([
			"rfqInformation.id",
			"rfqInformation.lineId",
			"rfqInformation.question",
			"rfqInformation.askedAt",
			"asker.name as askedByName",
			"rfqInformation.answer",
			"rfqInformation.answeredAt",
			"answerer.name as answeredByName",
		])
		.where("rfqInformation.rfqId", "=", rfqId)
		.orderBy("rfqInformation.id")
		.execute();
}
