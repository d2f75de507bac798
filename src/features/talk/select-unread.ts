import type { Database } from "#db/connect.ts";
import type { TalkSide } from "./talk.ts";

/** What others have said on one side of an RFQ and a person has not read yet, for whoever counts or looks. */
export function selectUnread(db: Database, personId: string, { rfqId, side }: { rfqId: string; side: TalkSide }) {
	return db
		.selectFrom("talkMessage")
		.leftJoin("talkRead", (join) =>
			join
				.onRef("talkRead.rfqId", "=", "talkMessage.rfqId")
				.onRef("talkRead.side", "=", "talkMessage.side")
				.on("talkRead.personId", "=", personId),
		)
		.where("talkMessage.rfqId", "=", rfqId)
		.where("talkMessage.side", "=", side)
		.where("talkMessage.authorId", "!=", personId)
		.where((where) =>
			where.or([
				where("talkRead.lastMessageId", "is", null),
				where("talkMessage.id", ">", where.ref("talkRead.lastMessageId")),
			]),
		);
}
