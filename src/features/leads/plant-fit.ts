import { distanceKm } from "#platform/distance-km.ts";
import type { CapabilityFacts, Extent, LeadFacts, LineFacts, PlantFacts } from "./lead-facts.ts";

/** Which plants can make a line; `unknown` where nothing says what the line is. */
export interface LineFit {
	line: LineFacts;
	verdict: "can" | "cannot" | "unknown";
	plantIds: readonly string[];
	/** Of the quickest plant; null: unknown. */
	leadTimeDays: number | null;
}

/**
 * A plant can make a line when the catalogue says it does, or when it makes the family and no known dimension is
 * outside its limits. A dimension nobody stated is not held against a plant.
 */
export function fitLine(line: LineFacts, capabilities: readonly CapabilityFacts[]): LineFit {
	const ofFamily = capabilities.filter((capability) => covers(capability, line));
	const fitting = ofFamily.filter(
		(capability) => line.madeAtPlantIds.includes(capability.plantId) || isWithinLimits(capability, line),
	);
	const plantIds = [...new Set([...line.madeAtPlantIds, ...fitting.map(({ plantId }) => plantId)])];
	const verdict = plantIds.length > 0 ? "can" : line.familyPath.length > 0 ? "cannot" : "unknown";
	const leadTimes = fitting.map(({ leadTimeDays }) => leadTimeDays);
	return { line, verdict, plantIds, leadTimeDays: leadTimes.length > 0 ? Math.min(...leadTimes) : null };
}

/** A product is covered by its family or one above; a free-form line by a family that has every property it names. */
function covers({ familyPath }: CapabilityFacts, line: LineFacts): boolean {
	if (line.familyPath.length === 0) return false;
	return line.partNumber === null
		? line.familyPath.every((familyId) => familyPath.includes(familyId))
		: line.familyPath.includes(familyPath[0]!);
}

function isWithinLimits({ limits }: CapabilityFacts, { dimensions }: LineFacts): boolean {
	return limits.every(({ propertyCode, minBase, maxBase }) => {
		const extent = dimensions[propertyCode];
		return !extent || isWithin(extent, minBase, maxBase);
	});
}

function isWithin({ min, max }: Extent, lowest: number | null, highest: number | null): boolean {
	const smallest = min ?? max;
	const largest = max ?? min;
	return (
		(lowest === null || smallest === null || smallest >= lowest) &&
		(highest === null || largest === null || largest <= highest)
	);
}

export interface NearestPlant {
	plant: PlantFacts;
	km: number;
}

/** Of the plants that can make the most lines, the one nearest to the delivery place; undefined where either is unknown. */
export function nearestPlant({ place, plants }: LeadFacts, fits: readonly LineFit[]): NearestPlant | undefined {
	if (!place) return undefined;
	const linesOf = (plant: PlantFacts) => fits.filter(({ plantIds }) => plantIds.includes(plant.id)).length;
	const most = Math.max(0, ...plants.map(linesOf));
	if (most === 0) return undefined;
	return plants
		.filter((plant) => linesOf(plant) === most)
		.map((plant) => ({ plant, km: distanceKm(plant, place) }))
		.sort((a, b) => a.km - b.km)[0];
}
