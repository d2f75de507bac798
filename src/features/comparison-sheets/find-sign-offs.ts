// Who has signed a sheet. The caller has found the sheet through its actor.
import type { Database } from "#db/connect.ts";
import { type ChangeSince, changesSince } from "./changes-since-signing.ts";
import type { SignedContent } from "./signed-content.ts";

export interface SignOff {
	id: string;
	revision: number;
	seat: string;
	personName: string;
	signedAt: string;
	statement: string;
	contentHash: string;
}

/** Newest first. */
export function listSignOffs(db: Database, sheetId: string): Promise<SignOff[]> {
	return db
		.selectFrom("sheetSignOff")
		.innerJoin("person", "person.id", "sheetSignOff.personId")
		.select([
			"sheetSignOff.id",
			"sheetSignOff.revision",
			"sheetSignOff.seat",
			"person.name as personName",
			"sheetSignOff.signedAt",
			"sheetSignOff.statement",
			"sheetSignOff.contentHash",
		])
		.where("sheetSignOff.sheetId", "=", sheetId)
		.orderBy("sheetSignOff.id", "desc")
		.execute();
}

export type StandingSignOff = SignOff & { changes: ChangeSince[] };

/** The last of each seat, with what has changed since; `current` is the sheet as it stands. */
export async function judgeSignOffs(
	db: Database,
	signOffs: readonly SignOff[],
	current: SignedContent,
): Promise<StandingSignOff[]> {
	const last = [...new Map(signOffs.toReversed().map((one) => [one.seat, one])).values()];
	if (last.length === 0) return [];
	const ids = last.map(({ id }) => id);
	const rows = await db.selectFrom("sheetSignOff").select(["id", "content"]).where("id", "in", ids).execute();
	const contents = new Map(rows.map(({ id, content }) => [id, JSON.parse(content) as SignedContent]));
	return last.map((one) => ({ ...one, changes: changesSince(contents.get(one.id)!, current) }));
}
