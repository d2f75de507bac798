// Every question about which sheets there are. Only the client's own, of RFQs the person may see; for everybody else
// there are none.
import type { Database } from "#db/connect.ts";
import { visibleTo } from "#features/rfq/visible-rfqs.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { canReadSheets } from "./sheet-rights.ts";
import { type SheetSettings, sheetSettingsSchema } from "./sheet-settings.ts";

export interface Sheet {
	id: string;
	organisationId: string;
	name: string;
	currency: string;
	settings: SheetSettings;
	revision: number;
	rfqId: string;
	rfqNumber: string;
	project: string;
	/** The branch of the RFQ. */
	unitId: string | null;
	createdByName: string;
	createdAt: string;
	updatedByName: string;
	updatedAt: string;
}

export async function findSheet(db: Database, actor: Actor, id: string): Promise<Sheet | undefined> {
	if (!canReadSheets(actor)) return undefined;
	const row = await selectSheets(db, actor, actor.organisationId)
		.where("comparisonSheet.id", "=", id)
		.executeTakeFirst();
	return row && { ...row, rfqNumber: row.rfqNumber!, settings: readSettings(row.settings) };
}

/** Settings of an older shape get what was added since. */
function readSettings(stored: string): SheetSettings {
	return sheetSettingsSchema.parse(JSON.parse(stored));
}

export type SheetSummary = Omit<Sheet, "settings">;

export interface SheetPage {
	sheets: (SheetSummary & { rivals: number; signedBy: string[] })[];
	/** Hand it back as `after` for the next page; null at the end. */
	next: string | null;
}

const PAGE_SIZE = 25;

/** Newest first, paged by id; of one RFQ where it is named. Three queries. */
export async function listSheets(
	db: Database,
	actor: Actor,
	{ rfqNumber, after }: { rfqNumber?: string | undefined; after?: string | undefined } = {},
): Promise<SheetPage> {
	if (!canReadSheets(actor)) return { sheets: [], next: null };
	let query = selectSheets(db, actor, actor.organisationId);
	if (rfqNumber) query = query.where("rfq.number", "=", rfqNumber);
	if (after) query = query.where("comparisonSheet.id", "<", after);
	const rows = await query
		.orderBy("comparisonSheet.id", "desc")
		.limit(PAGE_SIZE + 1)
		.execute();
	const shown = rows.slice(0, PAGE_SIZE);
	const ids = shown.map(({ id }) => id);
	const [rivals, signed] = await Promise.all([countRivals(db, ids), listSigned(db, ids)]);
	return {
		sheets: shown.map((row) => ({
			...row,
			rfqNumber: row.rfqNumber!,
			rivals: rivals.get(row.id) ?? 0,
			signedBy: signed.get(row.id) ?? [],
		})),
		next: rows.length > PAGE_SIZE ? ids.at(-1)! : null,
	};
}

function selectSheets(db: Database, actor: Actor, organisationId: string) {
	return db
		.selectFrom("comparisonSheet")
		.innerJoin("rfq", "rfq.id", "comparisonSheet.rfqId")
		.innerJoin("person as creator", "creator.id", "comparisonSheet.createdBy")
		.innerJoin("person as changer", "changer.id", "comparisonSheet.updatedBy")
		.select([
			"comparisonSheet.id",
			"comparisonSheet.organisationId",
			"comparisonSheet.name",
			"comparisonSheet.currency",
			"comparisonSheet.settings",
			"comparisonSheet.revision",
			"comparisonSheet.rfqId",
			"rfq.number as rfqNumber",
			"rfq.project",
			"rfq.unitId",
			"creator.name as createdByName",
			"comparisonSheet.createdAt",
			"changer.name as updatedByName",
			"comparisonSheet.updatedAt",
		])
		.where("comparisonSheet.organisationId", "=", organisationId)
		.where(visibleTo(actor));
}

async function countRivals(db: Database, sheetIds: readonly string[]): Promise<Map<string, number>> {
	if (sheetIds.length === 0) return new Map();
	const rows = await db
		.selectFrom("rivalOffer")
		.select(({ fn }) => ["sheetId", fn.countAll<number>().as("count")])
		.where("sheetId", "in", sheetIds)
		.groupBy("sheetId")
		.execute();
	return new Map(rows.map(({ sheetId, count }) => [sheetId, Number(count)]));
}

async function listSigned(db: Database, sheetIds: readonly string[]): Promise<Map<string, string[]>> {
	if (sheetIds.length === 0) return new Map();
	const rows = await db
		.selectFrom("sheetSignOff")
		.innerJoin("person", "person.id", "sheetSignOff.personId")
		.select(["sheetSignOff.sheetId", "person.name"])
		.where("sheetSignOff.sheetId", "in", sheetIds)
		.orderBy("sheetSignOff.id")
		.execute();
	const names = new Map<string, string[]>();
	for (const { sheetId, name } of rows) names.set(sheetId, [...new Set([...(names.get(sheetId) ?? []), name])]);
	return names;
}
