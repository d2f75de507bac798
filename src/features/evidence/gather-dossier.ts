// The supplier's dossier as it stood: what is open to every approved client. What one client was granted on request is
// left out, for a pack is made to be handed on.
import { dossierDocument } from "#features/dossier/dossier-document.ts";
import type { DossierItem } from "#features/dossier/dossier-item.ts";
import { readDossier } from "#features/dossier/find-dossier-items.ts";
import { storedFile } from "./gather-attachments.ts";
import { jsonFile, type PackFile, textFile } from "./pack-file.ts";
import type { PackHouse, PackRow } from "./pack-row.ts";

/** Beyond these a file leaves the house with its reader's mark only; its sum stands in the document all the same. */
const openLevels: readonly string[] = ["public", "registered"];

export async function gatherDossier(house: PackHouse, pack: PackRow): Promise<PackFile[]> {
	const dossier = await readDossier(house.db, { level: "approved", organisationId: null }, pack.asOf);
	const { text, checksum } = dossierDocument(dossier);
	const files: PackFile[] = [];
	const list = [];
	for (const { code, evidence } of dossier.items.filter(isOpen)) {
		const { attachmentId, fileName, sha256, sizeBytes } = evidence!;
		const path = `dossier/evidence/${safe(code)}/${fileName}`;
		const storageName = await findStorageName(house, attachmentId);
		const file = await storedFile(house, path, { storageName, sizeBytes, sha256 });
		if (file) files.push(file);
		list.push({ code, fileName, sha256, path: file ? path : null });
		await house.renew();
	}
	const about = {
		release: dossier.release,
		releasedAt: dossier.releasedAt,
		level: dossier.level,
		checksum,
		files: list,
	};
	return [textFile("dossier/dossier.json", text), jsonFile("dossier/about.json", about), ...files];
}

function isOpen({ kind, level, evidence }: DossierItem): boolean {
	return kind === "certificate" && evidence !== null && openLevels.includes(level);
}

async function findStorageName({ db }: PackHouse, id: string): Promise<string> {
	const row = await db.selectFrom("attachment").select("storageName").where("id", "=", id).executeTakeFirstOrThrow();
	return row.storageName;
}

function safe(code: string): string {
	return code.replace(/[^\w.-]/g, "_");
}
