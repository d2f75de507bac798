// What our dossier says for an offer of ours: certificates that cover its plant and family, and the plant's own record. Pure.
import type { DossierItem } from "#features/dossier/dossier-item.ts";
import { pickCertificates } from "#features/dossier/certificates-for.ts";
import type { PlantRecord } from "#features/dossier/records-for.ts";
import type { FindQuality } from "./ours-column.ts";
import type { OfferQuality } from "./sheet-column.ts";

export interface QualityFacts {
	certificates: readonly DossierItem[];
	/** The newest period first. */
	records: readonly PlantRecord[];
	/** By RFQ line: the codes of its product's family and of those above it. */
	families: ReadonlyMap<string, readonly string[]>;
	day: string;
}

/** Many lines share a plant and a family: each pair is looked up once. */
export function ourQuality({ certificates, records, families, day }: QualityFacts): FindQuality {
	const found = new Map<string, OfferQuality>();
	return ({ plant }, { rfqLineId }) => {
		const codes = families.get(rfqLineId) ?? [];
		const which = `${plant?.code ?? ""}/${codes.join("/")}`;
		const quality = found.get(which) ?? {
			certificates: pickCertificates(certificates, { plant: plant?.code ?? null, families: codes, on: day }).map(
				(one) => ({
					standard: one.standard,
					number: one.number,
					validFrom: one.validFrom,
					validUntil: one.validUntil,
					isOpenEnded: one.validUntil === null,
				}),
			),
			...recordOf(records, plant?.code ?? null),
		};
		found.set(which, quality);
		return quality;
	};
}

/** The plant's own before the company's. */
function recordOf(
	records: readonly PlantRecord[],
	plant: string | null,
): Pick<OfferQuality, "ppm" | "onTimePercent" | "recordOf"> {
	const own = records.filter((record) => record.plant === null || record.plant === plant);
	const sorted = [...own.filter((record) => record.plant !== null), ...own.filter((record) => record.plant === null)];
	const quality = sorted.find(({ ppm }) => ppm !== null);
	const delivery = sorted.find(({ onTimePercent }) => onTimePercent !== null);
	const cited = [...new Set([quality?.code, delivery?.code])].filter((code) => code !== undefined);
	return {
		ppm: quality ? String(quality.ppm) : null,
		onTimePercent: delivery ? String(delivery.onTimePercent) : null,
		recordOf: cited.join(", "),
	};
}
