// A comparison sheet of Harbour Rail for an RFQ of two lines.
import type { Database } from "../../db/connect.ts";
import { usualSettings } from "../../src/features/comparison-sheets/sheet-settings.ts";
import { now } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/ids.ts";
import { submitted } from "../rfq/shelf.ts";
import type { Cast } from "../support/cast.ts";

export interface MadeSheet {
	sheetId: string;
	rfqId: string;
	lineIds: string[];
}

export async function addComparisonSheet(db: Database, cast: Cast, known?: { rfqId: string }): Promise<MadeSheet> {
	const rfqId = known?.rfqId ?? (await rfqOf(db, cast));
	const sheetId = newId();
	const { organisationId, personId } = cast.tomas;
	const at = now();
	await db
		.insertInto("comparisonSheet")
		.values({
			...{ id: sheetId, organisationId, rfqId, name: "Bogie 7 bearings", currency: "EUR", revision: 1 },
			settings: JSON.stringify(usualSettings),
			...{ createdBy: personId, createdAt: at, updatedBy: personId, updatedAt: at },
		})
		.execute();
	const lines = await db.selectFrom("rfqLine").select("id").where("rfqId", "=", rfqId).orderBy("position").execute();
	return { sheetId, rfqId, lineIds: lines.map(({ id }) => id) };
}

async function rfqOf(db: Database, cast: Cast): Promise<string> {
	const { number } = await submitted(db, cast.mei);
	const row = await db.selectFrom("rfq").select("id").where("number", "=", number).executeTakeFirstOrThrow();
	return row.id;
}
