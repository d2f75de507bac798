// An item of the dossier as it is read: one version of it, and what proves it.
import type { Selectable } from "kysely";
import type { DossierItemTable, DossierItemVersionTable, DossierKind, DossierLevel } from "#db/schema/dossier-items.ts";
import type { Bilingual, Facts } from "./dossier-facts.ts";

export interface Evidence {
	attachmentId: string;
	fileName: string;
	mediaType: string;
	sizeBytes: number;
	/** What the file was said to be when it was recorded. */
	sha256: string;
	/** Since when the file in the store is another one than that; it is not handed out. */
	brokenAt: string | null;
}

export interface DossierItem {
	id: string;
	kind: DossierKind;
	code: string;
	level: DossierLevel;
	position: number;
	/** Who of us keeps it true. */
	ownerId: string | null;
	versionId: string;
	version: number;
	isEnded: boolean;
	claim: Bilingual;
	facts: Facts;
	/** Codes; empty: the whole company. */
	plants: string[];
	/** Codes; empty: all. */
	families: string[];
	validFrom: string | null;
	/** The last day counts; null: no end. */
	validUntil: string | null;
	evidence: Evidence | null;
	issuerLink: string | null;
	/** Null: the content files. */
	recordedBy: string | null;
	recordedAt: string;
	supersededAt: string | null;
}

type ItemRow = Pick<Selectable<DossierItemTable>, "kind" | "code" | "position" | "ownerId"> &
	Selectable<DossierItemVersionTable> & {
		fileName: string | null;
		mediaType: string | null;
		sizeBytes: number | null;
	};

export function itemFromRow(row: ItemRow): DossierItem {
	return {
		id: row.itemId,
		kind: row.kind,
		code: row.code,
		level: row.level,
		position: row.position,
		ownerId: row.ownerId,
		versionId: row.id,
		version: row.version,
		isEnded: row.isEnded === 1,
		claim: { en: row.claimEn, "zh-cn": row.claimZh },
		facts: JSON.parse(row.facts) as Facts,
		plants: words(row.plants),
		families: words(row.families),
		validFrom: row.validFrom,
		validUntil: row.validUntil,
		evidence: row.evidenceId === null ? null : evidence(row),
		issuerLink: row.issuerLink,
		recordedBy: row.recordedBy,
		recordedAt: row.recordedAt,
		supersededAt: row.supersededAt,
	};
}

const words = (codes: string) => codes.split(" ").filter(Boolean);

function evidence(row: ItemRow): Evidence {
	const { evidenceId, fileName, mediaType, sizeBytes, evidenceSha256, evidenceBrokenAt } = row;
	return {
		attachmentId: evidenceId!,
		fileName: fileName!,
		mediaType: mediaType!,
		sizeBytes: sizeBytes!,
		sha256: evidenceSha256!,
		brokenAt: evidenceBrokenAt,
	};
}
