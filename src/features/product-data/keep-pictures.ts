// A ZIP of pictures and drawings, each named like its part number. All of them are kept, or none.
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Database, type DatabaseTransaction, inTransaction } from "#db/connect.ts";
import type { ImportState } from "#db/schema/product-data.ts";
import { findProductBySpelling } from "#features/catalogue/find-products.ts";
import { cleanFileName } from "#platform/attachments/clean-file-name.ts";
import { sniffMediaType, takenExtensions } from "#platform/attachments/sniff-media-type.ts";
import { type StoredFile, storeFile } from "#platform/attachments/store-file.ts";
import type { UploadedFile } from "#platform/attachments/uploaded-file.ts";
import { now } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { openZip, type ZipEntry, type ZipOfFiles } from "#platform/tables/open-zip.ts";
import { fault, type ProductFault } from "#features/catalogue/product-fault.ts";
import { importFolder } from "./import-folders.ts";
import { openReport } from "./import-report.ts";
import { type ImportRow, moveImport, openProgress } from "./move-import.ts";
import type { ImportRun } from "./run-import.ts";

interface Picture {
	productId: string;
	file: UploadedFile;
}

/** Of one picture or drawing: every visitor may fetch it. */
const MOST_BYTES = 50_000_000;

export async function keepPictures({ db, dataDir }: ImportRun, row: ImportRow): Promise<ImportState> {
	const { folder, file, report: reportPath } = importFolder(dataDir, row.id);
	const unpacked = join(folder, "unpacked");
	await mkdir(unpacked, { recursive: true });
	const zip = await openZip(file, row.fileName);
	const report = await openReport(db, row.id, reportPath);
	const progress = openProgress(db, row.id);
	const pictures: Picture[] = [];
	let faults = 0;
	try {
		for (const [at, entry] of zip.entries.entries()) {
			const found = await readPicture(db, zip, entry, unpacked);
			if ("code" in found) report.add({ kind: "fault", line: at + 1, partNumber: partOf(entry), detail: found });
			else pictures.push(found);
			if ("code" in found) faults++;
			await progress({ rowsRead: at + 1, bytesTotal: zip.entries.length, bytesRead: at + 1 });
		}
		await report.end();
		if (faults === 0) await keepAll(db, dataDir, row, pictures);
	} finally {
		await zip.close();
		await rm(unpacked, { recursive: true, force: true });
	}
	const state = faults === 0 ? "applied" : "refused";
	const counts = { rowsRead: zip.entries.length, faults, refused: faults };
	await moveImport(db, row.id, { state, ...counts, finishedAt: now() });
	return state;
}

/** What an import brought is no longer shown; the files themselves are swept away. */
export async function dropPictures(trx: DatabaseTransaction, importId: string): Promise<void> {
	const rows = await trx.selectFrom("productFile").select("attachmentId").where("importId", "=", importId).execute();
	await trx.deleteFrom("productFile").where("importId", "=", importId).execute();
	for (const { attachmentId } of rows) await trx.deleteFrom("attachment").where("id", "=", attachmentId).execute();
}

async function readPicture(
	db: Database,
	zip: ZipOfFiles,
	entry: ZipEntry,
	folder: string,
): Promise<Picture | ProductFault> {
	const fileName = cleanFileName(basename(entry.name));
	const product = await findProductBySpelling(db, partOf(entry));
	if (!product) return fault("picture-part-unknown", entry.name, fileName);
	if (entry.bytes > MOST_BYTES) {
		return fault("picture-large", entry.name, fileName, { megabytes: Math.ceil(entry.bytes / 1e6), maximum: MOST_BYTES / 1e6 }); // prettier-ignore
	}
	const path = join(folder, newId());
	const hash = createHash("sha256");
	await pipeline(
		zip.read(entry),
		async function* (pieces: AsyncIterable<Buffer>) {
			for await (const piece of pieces) {
				hash.update(piece);
				yield piece;
			}
		},
		createWriteStream(path, { mode: 0o600 }),
	);
	const mediaType = await sniffMediaType(path, fileName, entry.bytes);
	if (!mediaType) {
		const kinds = takenExtensions("attachments").join(", ");
		return fault("picture-kind", entry.name, fileName, { kinds });
	}
	const file = {
		field: "",
		fileName,
		mediaType,
		sizeBytes: entry.bytes,
		sha256: hash.digest("hex"),
		quarantinePath: path,
	};
	return { productId: product.id, file };
}

/** `6205-2RS--front.png` belongs to 6205-2RS. */
function partOf({ name }: ZipEntry): string {
	return basename(name)
		.replace(/\.\w+$/, "")
		.replace(/--.*$/, "");
}

async function keepAll(db: Database, dataDir: string, row: ImportRow, pictures: readonly Picture[]): Promise<void> {
	const stored: { productId: string; file: StoredFile }[] = [];
	for (const { productId, file } of pictures) stored.push({ productId, file: await storeFile(dataDir, file) });
	await inTransaction(db, async (trx) => {
		for (const { productId, file } of stored) {
			const { fileName, mediaType, sizeBytes, sha256, storageName } = file;
			const attachmentId = newId();
			const subject = { subjectKind: "product", subjectId: productId };
			const facts = { fileName, mediaType, sizeBytes, sha256, storageName, createdAt: now() };
			await trx
				.insertInto("attachment")
				.values({ id: attachmentId, organisationId: null, uploadedBy: row.startedBy, ...facts, ...subject })
				.execute();
			const kind = mediaType.startsWith("image/p") || mediaType === "image/jpeg" ? "image" : "drawing";
			const shown = { attachmentId, kind, importId: row.id } as const;
			// A file of the same name takes the place of the one before.
			await trx
				.insertInto("productFile")
				.values({ productId, fileName, ...shown })
				.onConflict((conflict) => conflict.columns(["productId", "fileName"]).doUpdateSet(shown))
				.execute();
		}
	});
}
