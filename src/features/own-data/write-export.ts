import { createWriteStream } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Database } from "#db/connect.ts";
import { storedPath } from "#platform/attachments/attachment-folders.ts";
import { now } from "#platform/clock.ts";
import { openZipWriter, type ZipWriter } from "#platform/tables/open-zip-writer.ts";
import type { ExportRow } from "./ask-export.ts";
import { exportFile, exportFolder } from "./export-folder.ts";
import { type Keys, type Owner, readKeys, readOwnedRows } from "./owned-rows.ts";
import { type OwnedTableName, ownedTables } from "./owned-tables.ts";

export interface ExportHouse {
	db: Database;
	dataDir: string;
	/** Called between two pieces, with the bytes so far: still alive. Throws where the export is not ours any more. */
	renew(sizeBytes: number): Promise<void>;
}

/** One JSON file for every thousand rows of a table, every file with its bytes, and a page of contents. Gives its size. */
export async function writeExport(house: ExportHouse, order: ExportRow, storageName: string): Promise<number> {
	const { db, dataDir } = house;
	await mkdir(exportFolder(dataDir), { recursive: true, mode: 0o700 });
	const file = exportFile(dataDir, storageName);
	const zip = openZipWriter(order.askedAt);
	let size = 0;
	zip.out.on("data", (piece: Buffer) => void (size += piece.length));
	const written = pipeline(zip.out, createWriteStream(`${file}.part`, { mode: 0o600 }));
	written.catch(() => undefined);
	try {
		const owner = await ownerOf(db, order);
		const keys = await readKeys(db);
		const sizeNow = () => size;
		await writeRows(house, zip, { owner, keys, askedAt: order.askedAt, sizeNow });
		await writeFiles(house, zip, { owner, keys, sizeNow });
		await zip.end();
		await written;
		await rename(`${file}.part`, file);
		return size;
	} catch (fault) {
		zip.fail(fault as Error);
		await rm(`${file}.part`, { force: true });
		throw fault;
	}
}

async function ownerOf(db: Database, { kind, personId, organisationId }: ExportRow): Promise<Owner> {
	if (kind === "organisation") return { kind, id: organisationId!, organisationIds: [organisationId!] };
	const memberships = await db
		.selectFrom("membership")
		.select("organisationId")
		.where("personId", "=", personId)
		.where("state", "=", "approved")
		.execute();
	return { kind, id: personId, organisationIds: memberships.map((one) => one.organisationId) };
}

interface Part {
	owner: Owner;
	keys: Keys;
	sizeNow: () => number;
}

async function writeRows(
	{ db, renew }: ExportHouse,
	zip: ZipWriter,
	{ owner, keys, askedAt, sizeNow }: Part & { askedAt: string },
): Promise<void> {
	const contents: Record<string, number> = {};
	for (const table of Object.keys(ownedTables) as OwnedTableName[]) {
		let part = 0;
		for await (const rows of readOwnedRows(db, table, owner, { keys })) {
			part += 1;
			contents[table] = (contents[table] ?? 0) + rows.length;
			await zip.add(`data/${table}-${part}.json`, toJson(rows));
			await renew(sizeNow());
		}
	}
	const about = { format: 1, of: owner.kind, id: owner.id, askedAt, writtenAt: now(), rows: contents };
	await zip.add("contents.json", toJson(about));
}

async function writeFiles(
	{ db, dataDir, renew }: ExportHouse,
	zip: ZipWriter,
	{ owner, keys, sizeNow }: Part,
): Promise<void> {
	for await (const rows of readOwnedRows(db, "attachment", owner, { keys, size: 100, keepHidden: true }))
		for (const { id, fileName, storageName } of rows) {
			const bytes = await readFile(storedPath(dataDir, String(storageName))).catch(() => undefined);
			const name = String(fileName).replace(/[^\p{L}\p{N}._ -]/gu, "_");
			if (bytes) await zip.add(`files/${String(id)}/${name}`, bytes);
			else await zip.add(`files/${String(id)}/missing.txt`, Buffer.from("This file is not in the store any more.\n"));
			await renew(sizeNow());
		}
}

function toJson(value: unknown): Buffer {
	return Buffer.from(`${JSON.stringify(value, null, "\t")}\n`);
}
