// The dossier as data: the same state for the same reader is the same bytes. Pure.
import { canonicalJson, contentHash } from "#platform/canonical-json.ts";
import type { DossierItem } from "./dossier-item.ts";
import type { Dossier } from "./find-dossier-items.ts";

/** Raised when a reader of the document would have to be changed. */
export const DOSSIER_FORMAT = 1;

export interface DossierDocument {
	/** Canonical JSON: keys in their order, no spaces. */
	text: string;
	/** SHA-256 of the text in UTF-8, hexadecimal. */
	checksum: string;
}

/** What a program reads and a client files. When it was asked for does not stand in it: who asks twice gets the same. */
export function dossierDocument({ release, releasedAt, level, items }: Dossier): DossierDocument {
	const content = { format: DOSSIER_FORMAT, release, releasedAt, level, items: items.map(itemDocument) };
	const text = canonicalJson(content);
	return { text, checksum: contentHash(text) };
}

export function itemDocument(item: DossierItem) {
	const { kind, code, version, level, claim, facts, plants, families, validFrom, validUntil } = item;
	const { evidence, issuerLink, recordedAt } = item;
	const file = evidence && {
		fileName: evidence.fileName,
		mediaType: evidence.mediaType,
		sizeBytes: evidence.sizeBytes,
		sha256: evidence.sha256,
	};
	const scope = { plants, families };
	const validity = { from: validFrom, until: validUntil };
	return { kind, code, version, level, claim, facts, scope, validity, evidence: file, issuerLink, recordedAt };
}
