import type { Selectable } from "kysely";
import type { Database } from "#db/connect.ts";
import type { FamilyTable } from "#db/schema/catalogue.ts";
import type { Bilingual } from "./property.ts";

export interface Family {
	id: string;
	code: string;
	parentId: string | null;
	name: Bilingual;
	description: Bilingual;
	/** The kind of dimension drawing; null where there is none. */
	drawing: string | null;
	/** What else people call it. */
	aliases?: readonly string[];
	/** The properties of a size as the trade writes it (d × D × B, thread × length), by code. */
	size?: readonly string[];
}

export async function findFamily(db: Database, code: string): Promise<Family | undefined> {
	const row = await db.selectFrom("family").selectAll().where("code", "=", code).executeTakeFirst();
	return row && toFamily(row);
}

/** All of them, in the order of the catalogue: there are a few dozen. */
export async function listFamilies(db: Database): Promise<Family[]> {
	const rows = await db.selectFrom("family").selectAll().orderBy("position").orderBy("code").execute();
	return rows.map(toFamily);
}

function toFamily(row: Selectable<FamilyTable>): Family {
	return {
		id: row.id,
		code: row.code,
		parentId: row.parentId,
		name: { en: row.nameEn, "zh-cn": row.nameZh },
		description: { en: row.descriptionEn, "zh-cn": row.descriptionZh },
		drawing: row.drawing,
		aliases: JSON.parse(row.aliases) as string[],
		size: JSON.parse(row.size) as string[],
	};
}
