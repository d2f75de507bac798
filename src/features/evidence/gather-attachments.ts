// Drawings and files of messages, as they were recorded: each is counted again, and what is another file today stays out
// and is named.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Database } from "#db/connect.ts";
import { storedPath } from "#platform/attachments/attachment-folders.ts";
import { jsonFile, type PackFile } from "./pack-file.ts";
import type { OuterMessage } from "./gather-messages.ts";
import type { PackHouse, PackRow } from "./pack-row.ts";

const IDS_AT_ONCE = 500;

interface KeptFile {
	id: string;
	fileName: string;
	mediaType: string;
	sizeBytes: number;
	sha256: string;
	storageName: string;
	subjectKind: string;
	subjectId: string;
	part: string | null;
	createdAt: string;
}

export async function gatherAttachments(
	house: PackHouse,
	pack: PackRow,
	messages: readonly OuterMessage[],
): Promise<PackFile[]> {
	const rows = [
		...(await listFiles(house.db, pack, "rfq", [pack.rfqId])),
		...(await listFilesOf(house.db, pack, messages)),
	];
	const files: PackFile[] = [];
	const list = [];
	for (const row of rows) {
		const path = `files/${row.id}/${row.fileName}`;
		const file = await storedFile(house, path, row);
		if (file) files.push(file);
		const { id, fileName, mediaType, sizeBytes, sha256, part, createdAt } = row;
		const belongsTo = row.subjectKind === "rfq" ? { rfqLineId: part } : { messageId: row.subjectId };
		list.push({ id, fileName, mediaType, sizeBytes, sha256, ...belongsTo, uploadedAt: createdAt, path: file ? path : null }); // prettier-ignore
		await house.renew();
	}
	return list.length === 0 ? [] : [jsonFile("files/files.json", list), ...files];
}

/** Undefined where the store does not hold what was recorded. */
export async function storedFile(
	{ settings }: Pick<PackHouse, "settings">,
	path: string,
	{ storageName, sizeBytes, sha256 }: Pick<KeptFile, "storageName" | "sizeBytes" | "sha256">,
): Promise<PackFile | undefined> {
	const storedAt = storedPath(settings.dataDir, storageName);
	const sum = createHash("sha256");
	try {
		await pipeline(createReadStream(storedAt), sum);
	} catch (fault) {
		if ((fault as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw fault;
	}
	return sum.digest("hex") === sha256 ? { path, sizeBytes, sha256, storedAt } : undefined;
}

async function listFilesOf(db: Database, pack: PackRow, messages: readonly OuterMessage[]): Promise<KeptFile[]> {
	const found: KeptFile[] = [];
	for (let at = 0; at < messages.length; at += IDS_AT_ONCE) {
		const ids = messages.slice(at, at + IDS_AT_ONCE).map(({ id }) => id);
		found.push(...(await listFiles(db, pack, "talk", ids)));
	}
	return found;
}

function listFiles(db: Database, pack: PackRow, subjectKind: "rfq" | "talk", ids: readonly string[]) {
	return db
		.selectFrom("attachment")
		.select(["id", "fileName", "mediaType", "sizeBytes", "sha256", "storageName"])
		.select(["subjectKind", "subjectId", "part", "createdAt"])
		.where("subjectKind", "=", subjectKind)
		.where("subjectId", "in", ids)
		.where("createdAt", "<=", pack.asOf)
		.orderBy("id")
		.execute();
}
