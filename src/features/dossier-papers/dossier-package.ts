// The dossier with all that proves it, as one ZIP that leaves while it is put together.
import { createHash } from "node:crypto";
import type { Database } from "#db/connect.ts";
import type { DossierItem } from "#features/dossier/dossier-item.ts";
import { openEvidence } from "#features/dossier/open-evidence.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { languageTags, type Locale, locales } from "#platform/i18n/locales.ts";
import { fill, type RefusalCode, words } from "#platform/i18n/words.ts";
import type { PaperOffice } from "#platform/papers/paper-office.ts";
import { Refusal } from "#platform/refusal.ts";
import type { ZipWriter } from "#platform/tables/open-zip-writer.ts";
import type { DossierFiles } from "./dossier-files.ts";
import type { Reader } from "./reader-mark.ts";

export interface DossierPackage {
	db: Database;
	actor: Actor;
	papers: PaperOffice;
	locale: Locale;
	dataDir: string;
	files: DossierFiles;
	reader: Reader;
}

interface Packed {
	name: string;
	sizeBytes: number;
	sha256: string;
	/** Of a marked copy: what it was made from. */
	item?: { code: string; version: number; originalSha256: string };
}

interface LeftOut {
	code: string;
	version: number;
	file: string;
	because: string;
}

const MOST_EVIDENCE_BYTES = 300_000_000;

export async function writePackage(pack: DossierPackage, zip: ZipWriter): Promise<void> {
	const packed: Packed[] = [];
	const leftOut: LeftOut[] = [];
	const add = async (name: string, bytes: Uint8Array, item?: Packed["item"]) => {
		await zip.add(name, bytes);
		const sha256 = createHash("sha256").update(bytes).digest("hex");
		packed.push({ name, sizeBytes: bytes.length, sha256, ...(item ? { item } : {}) });
	};
	const { files, papers } = pack;
	await add("supplier-dossier.json", Buffer.from(files.text));
	for (const locale of locales)
		await add(`supplier-dossier.${languageTags[locale]}.pdf`, await papers.writePaper(await files.paper(locale)));
	let room = MOST_EVIDENCE_BYTES;
	for (const item of files.dossier.items) {
		if (!item.evidence) continue;
		const { code, version, evidence } = item;
		const marked = evidence.sizeBytes > room ? refusedAs(pack, "mark-too-large", item) : await markEvidence(pack, item);
		if ("because" in marked) leftOut.push(marked);
		else {
			room -= evidence.sizeBytes;
			const name = `evidence/${code}-v${version}.pdf`;
			await add(name, marked.bytes, { code, version, originalSha256: evidence.sha256 });
		}
	}
	await add("manifest.json", manifest(pack, packed, leftOut));
	await zip.add("SHA256SUMS", Buffer.from(packed.map(({ sha256, name }) => `${sha256}  ${name}\n`).join("")));
	await zip.end();
}

async function markEvidence(pack: DossierPackage, item: DossierItem): Promise<{ bytes: Uint8Array } | LeftOut> {
	const { db, actor, papers, locale, dataDir, reader } = pack;
	const { code, version } = item;
	const opened = await openEvidence(db, actor, { code, version }, { dataDir });
	if (opened === undefined || opened === "does-not-match")
		return leave(item, fill(words(locale).dossierPapers.evidenceBroken, { code }));
	const { bytes, mediaType, fileName: name } = opened;
	try {
		return { bytes: await papers.markFile({ bytes, mediaType, name, language: languageTags[locale] }, reader.mark) };
	} catch (refusal) {
		if (!(refusal instanceof Refusal)) throw refusal;
		return leave(item, fill(words(locale).refusals[refusal.code], refusal.facts));
	}
}

function refusedAs({ locale }: DossierPackage, code: RefusalCode, item: DossierItem): LeftOut {
	return leave(item, fill(words(locale).refusals[code], { file: item.evidence!.fileName, pages: "…" }));
}

function leave({ code, version, evidence }: DossierItem, because: string): LeftOut {
	return { code, version, file: evidence!.fileName, because };
}

function manifest({ files, reader, locale }: DossierPackage, packed: Packed[], leftOut: LeftOut[]): Buffer {
	const { release, releasedAt, level } = files.dossier;
	const about = { format: 1, release, releasedAt, level, checksum: files.checksum, madeAt: files.madeAt };
	const note = words(locale).dossierPapers.packageNote;
	return Buffer.from(
		`${JSON.stringify({ ...about, reader: reader.said, note, files: packed, leftOut }, null, "\t")}\n`,
	);
}
