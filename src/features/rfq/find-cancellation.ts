import type { Database } from "#db/connect.ts";

export interface Cancellation {
	name: string;
	cancelledAt: string;
	reason: string;
}

/** Which of us cancelled an RFQ, and why. The caller has found the RFQ through its actor. */
export function findCancellation(db: Database, rfqId: string): Promise<Cancellation | undefined> {
	return db
		.selectFrom("rfqCancellation")
		.innerJoin("person", "person.id", "rfqCancellation.cancelledBy")
		.select(["person.name", "rfqCancellation.cancelledAt", "rfqCancellation.reason"])
		.where("rfqCancellation.rfqId", "=", rfqId)
		.executeTakeFirst();
}
