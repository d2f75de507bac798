import type { Database } from "#db/connect.ts";
import { selectStanding } from "./find-dossier-items.ts";
import { type DossierItem, itemFromRow } from "./dossier-item.ts";
import { type Validity, validityOn } from "./validity.ts";

export interface CitedCertificate {
	itemId: string;
	code: string;
	version: number;
	number: string;
	standard: string;
	body: string;
	plants: string[];
	families: string[];
	validFrom: string | null;
	validUntil: string | null;
	/** On the day asked for. */
	state: Validity;
}

export interface Cited {
	/** A code; null: whichever plant. */
	plant: string | null;
	/** Codes of the product's family and of those above it; empty: any family. */
	families: readonly string[];
	/** The day on which they are judged. */
	on: string;
	/** Only what was on record by this instant; left out: what stands now. */
	asOf?: string;
}

/**
 * The certificates whose scope covers the plant and one of the families, with their state on the day. Only what is open
 * to every client is cited: public and registered. One that covers the whole company covers each plant.
 */
export async function certificatesFor(db: Database, cited: Cited): Promise<CitedCertificate[]> {
	const all = await listCitableCertificates(db, cited.asOf);
	return pickCertificates(all, cited);
}

/** For many lines: read once with listCitableCertificates, then pick for each. */
export function pickCertificates(
	all: readonly DossierItem[],
	{ plant, families, on }: Pick<Cited, "plant" | "families" | "on">,
): CitedCertificate[] {
	const covers = (item: DossierItem) =>
		(plant === null || item.plants.length === 0 || item.plants.includes(plant)) &&
		(families.length === 0 || item.families.length === 0 || item.families.some((code) => families.includes(code)));
	return all.filter(covers).map((item) => ({
		itemId: item.id,
		code: item.code,
		version: item.version,
		number: String(item.facts.number),
		standard: String(item.facts.standard),
		body: String(item.facts.body),
		plants: item.plants,
		families: item.families,
		validFrom: item.validFrom,
		validUntil: item.validUntil,
		state: validityOn(item, on),
	}));
}

export async function listCitableCertificates(db: Database, asOf?: string): Promise<DossierItem[]> {
	const rows = await selectStanding(db, asOf)
		.where("item.kind", "=", "certificate")
		.where("item.level", "in", ["public", "registered"])
		.orderBy("item.position")
		.orderBy("item.code")
		.execute();
	return rows.map(itemFromRow);
}
