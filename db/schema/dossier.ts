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
	dossierPage: DossierPageTable;
}
