import type { Day, Id } from "../columns.ts";

export interface CertificateTable {
	id: Id;
	number: string;
	standard: string;
	body: string;
	/** Null: the whole company. */
	plantCode: string | null;
	scopeEn: string;
	scopeZh: string;
	validFrom: Day;
	validUntil: Day;
}

export interface DossierPageTable {
	slug: string;
	locale: string;
	/** `dossier` or `help`. */
	shelf: string;
	title: string;
	summary: string;
	position: number;
	/** Sanitised. */
	html: string;
}

export interface DossierSchema {
	certificate: CertificateTable;
	dossierPage: DossierPageTable;
}
