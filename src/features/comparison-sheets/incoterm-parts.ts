// What a price contains by its Incoterm. Pure.

export const landedParts = ["freight", "insurance", "duty"] as const;
export type LandedPart = (typeof landedParts)[number];

/**
 * Incoterms 2020, A9/B9 and A7: who pays the main carriage, the insurance of it, and the import duties. Under DAP, DPU and
 * DDP the goods travel at the seller's risk, so that the buyer has nothing to insure; under CPT and CFR they do not.
 */
const inPrice: Record<string, readonly LandedPart[]> = {
	EXW: [],
	FCA: [],
	FAS: [],
	FOB: [],
	CPT: ["freight"],
	CFR: ["freight"],
	CIP: ["freight", "insurance"],
	CIF: ["freight", "insurance"],
	DAP: ["freight", "insurance"],
	DPU: ["freight", "insurance"],
	DDP: ["freight", "insurance", "duty"],
};

export function isInPrice(incoterm: string | null, part: LandedPart): boolean {
	return inPrice[incoterm ?? ""]?.includes(part) ?? false;
}
