import type { Database } from "#db/connect.ts";

export interface Answerer {
	name: string;
	email: string;
	phone: string | null;
	answerDueAt: string;
}

/**
 * Who on our side has an RFQ and by when they answer; undefined until its lead is routed. Carries what a business card
 * says and nothing of the score: the caller has already asked whether the reader may see the RFQ.
 */
export function findAnswerer(db: Database, rfqId: string): Promise<Answerer | undefined> {
	return db
		.selectFrom("lead")
		.innerJoin("person", "person.id", "lead.ownerPersonId")
		.select(["person.name", "person.email", "person.phone", "lead.answerDueAt"])
		.where("lead.rfqId", "=", rfqId)
		.executeTakeFirst();
}
