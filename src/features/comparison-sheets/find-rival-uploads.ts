// Tables of other suppliers' offers that nobody has confirmed yet. The caller has found the sheet through its actor.
import type { Database } from "#db/connect.ts";
import {
	type UploadHead,
	uploadHeadSchema,
	type UploadMapping,
	uploadMappingSchema,
	type UploadRow,
	uploadRowsSchema,
} from "./rival-upload.ts";

export interface RivalUpload {
	id: string;
	fileName: string;
	supplier: string;
	head: UploadHead;
	rows: UploadRow[];
	mapping: UploadMapping;
}

export async function readRivalUpload(db: Database, sheetId: string, id: string): Promise<RivalUpload | undefined> {
	const row = await db
		.selectFrom("rivalUpload")
		.select(["id", "fileName", "supplier", "head", "rows", "mapping"])
		.where("id", "=", id)
		.where("sheetId", "=", sheetId)
		.executeTakeFirst();
	return (
		row && {
			...row,
			head: uploadHeadSchema.parse(JSON.parse(row.head)),
			rows: uploadRowsSchema.parse(JSON.parse(row.rows)),
			mapping: uploadMappingSchema.parse(JSON.parse(row.mapping)),
		}
	);
}

export function listRivalUploads(
	db: Database,
	sheetId: string,
): Promise<{ id: string; fileName: string; supplier: string; createdAt: string }[]> {
	return db
		.selectFrom("rivalUpload")
		.select(["id", "fileName", "supplier", "createdAt"])
		.where("sheetId", "=", sheetId)
		.orderBy("id", "desc")
		.limit(25)
		.execute();
}
