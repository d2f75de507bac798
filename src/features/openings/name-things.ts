import type { Database } from "#db/connect.ts";

export interface OpenedThing {
	/** `rfq`, `quote`, `talk`, `sheet`, `dossier-item`, … */
	kind: string;
	/** Its number or its file's name; empty where its kind says all. */
	name: string;
	/** The RFQ it belongs to; null: none. */
	rfqNumber: string | null;
}

/** What was opened, by id: a few queries however many there are. */
export async function nameThings(
	db: Database,
	subjects: readonly { subjectKind: string; subjectId: string }[],
): Promise<Map<string, OpenedThing>> {
	const idsOf = (...kinds: string[]) => [
		...new Set(subjects.filter(({ subjectKind }) => kinds.includes(subjectKind)).map(({ subjectId }) => subjectId)),
	];
	const kindOf = new Map(subjects.map(({ subjectId, subjectKind }) => [subjectId, subjectKind]));
	const rows = [
		...(await rfqs(db, idsOf("rfq", "talk"))),
		...(await quotes(db, idsOf("quote"))),
		...(await files(db, idsOf("attachment"))),
		...(await items(db, idsOf("dossier-item"))),
		...(await sheets(db, idsOf("sheet"))),
	];
	return new Map(rows.map(({ id, name, rfqNumber }) => [id, { kind: kindOf.get(id)!, name: name ?? "", rfqNumber }]));
}

type Named = Promise<{ id: string; name: string | null; rfqNumber: string | null }[]>;

async function rfqs(db: Database, ids: readonly string[]): Named {
	if (ids.length === 0) return [];
	return db.selectFrom("rfq").select(["id", "number as name", "number as rfqNumber"]).where("id", "in", ids).execute();
}

async function quotes(db: Database, ids: readonly string[]): Named {
	if (ids.length === 0) return [];
	return db
		.selectFrom("quote")
		.innerJoin("rfq", "rfq.id", "quote.rfqId")
		.select(["quote.id", "quote.number as name", "rfq.number as rfqNumber"])
		.where("quote.id", "in", ids)
		.execute();
}

async function files(db: Database, ids: readonly string[]): Named {
	if (ids.length === 0) return [];
	return db
		.selectFrom("attachment")
		.leftJoin("rfq", "rfq.id", "attachment.subjectId")
		.select(["attachment.id", "attachment.fileName as name", "rfq.number as rfqNumber"])
		.where("attachment.id", "in", ids)
		.execute();
}

async function items(db: Database, ids: readonly string[]): Named {
	if (ids.length === 0) return [];
	const rows = await db.selectFrom("dossierItem").select(["id", "code as name"]).where("id", "in", ids).execute();
	return rows.map((row) => ({ ...row, rfqNumber: null }));
}

async function sheets(db: Database, ids: readonly string[]): Named {
	if (ids.length === 0) return [];
	return db
		.selectFrom("comparisonSheet")
		.innerJoin("rfq", "rfq.id", "comparisonSheet.rfqId")
		.select(["comparisonSheet.id", "comparisonSheet.name", "rfq.number as rfqNumber"])
		.where("comparisonSheet.id", "in", ids)
		.execute();
}
