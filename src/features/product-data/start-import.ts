import { copyFile, mkdir, rm } from "node:fs/promises";
import { z } from "zod";
import { type Database, inTransaction } from "#db/connect.ts";
import type { ImportDoor } from "#db/schema/product-data.ts";
import { findFamily } from "#features/catalogue/find-families.ts";
import { bumpLiveTopic } from "#platform/audit/bump-live-topic.ts";
import { recordEvent } from "#platform/audit/record-event.ts";
import { type Actor, personIdOf } from "#platform/auth/actor.ts";
import { now } from "#platform/clock.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { newId } from "#platform/ids.ts";
import { Refusal } from "#platform/refusal.ts";
import { canEditProducts } from "./can-edit-products.ts";
import { importFolder } from "./import-folders.ts";
import { moveFile } from "./move-file.ts";

export const startImportSchema = z.object({
	/** The family of every row, where the file names none. */
	family: z.string().max(100).default(""),
	sheet: z.string().max(100).default(""),
});

export interface ArrivedFile {
	path: string;
	fileName: string;
	sizeBytes: number;
	/** True where the file is ours to move; else it is copied. */
	isOurs: boolean;
}

export interface StartOptions {
	door: ImportDoor;
	locale: Locale;
	dataDir: string;
	/** Applied as soon as it is found clean. */
	isConfirmed: boolean;
}

/** Takes a file in. What it holds is looked at by the worker. Gives the import's id. */
export async function startImport(
	db: Database,
	actor: Actor,
	file: ArrivedFile,
	input: z.output<typeof startImportSchema>,
	{ door, locale, dataDir, isConfirmed }: StartOptions,
): Promise<string> {
	if (actor.kind !== "system" && !canEditProducts(actor)) throw new Refusal("not-found");
	const family = input.family === "" ? undefined : await findFamily(db, input.family);
	if (input.family !== "" && !family) throw new Refusal("import-family-unknown", { value: input.family }, "family");
	const id = newId();
	const place = importFolder(dataDir, id);
	await mkdir(place.folder, { recursive: true });
	try {
		await (file.isOurs ? moveFile(file.path, place.file) : copyFile(file.path, place.file));
		await inTransaction(db, async (trx) => {
			const at = now();
			await trx
				.insertInto("productImport")
				.values({
					id,
					fileName: file.fileName,
					sizeBytes: file.sizeBytes,
					door,
					state: "uploaded",
					isConfirmed: isConfirmed ? 1 : 0,
					familyId: family?.id ?? null,
					sheet: input.sheet || null,
					startedBy: personIdOf(actor),
					startedByName: "name" in actor ? actor.name : door,
					locale,
					createdAt: at,
					updatedAt: at,
				})
				.execute();
			const subject = { kind: "product-import", id };
			await recordEvent(trx, actor, { kind: "catalogue.import-started", subject, payload: { door } });
			await bumpLiveTopic(trx, "imports");
		});
	} catch (fault) {
		await rm(place.folder, { recursive: true, force: true });
		throw fault;
	}
	return id;
}
