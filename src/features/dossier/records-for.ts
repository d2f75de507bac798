import type { Database } from "#db/connect.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { findDossier } from "./find-dossier-items.ts";

/** What a plant states about its quality and its deliveries in a period; null: not stated, and never zero. */
export interface PlantRecord {
	code: string;
	version: number;
	/** Null: the whole company. */
	plant: string | null;
	periodFrom: string;
	periodUntil: string;
	ppm: number | null;
	complaints: number | null;
	closedOnTimePercent: number | null;
	linesDelivered: number | null;
	onTimePercent: number | null;
}

/** The quality and delivery records this reader may see, the newest period first. */
export async function listPlantRecords(
	db: Database,
	actor: Actor,
	{ plant, asOf }: { plant?: string; asOf?: string } = {},
): Promise<PlantRecord[]> {
	const { items } = await findDossier(db, actor, asOf === undefined ? {} : { asOf });
	const number = (value: unknown) => (typeof value === "number" ? value : null);
	return items
		.filter(({ kind }) => kind === "quality-record" || kind === "delivery-record")
		.filter(({ plants }) => plant === undefined || plants.length === 0 || plants.includes(plant))
		.map(({ code, version, plants, facts }) => ({
			code,
			version,
			plant: plants[0] ?? null,
			periodFrom: String(facts.periodFrom),
			periodUntil: String(facts.periodUntil),
			ppm: number(facts.ppm),
			complaints: number(facts.complaints),
			closedOnTimePercent: number(facts.closedOnTimePercent),
			linesDelivered: number(facts.linesDelivered),
			onTimePercent: number(facts.onTimePercent),
		}))
		.sort((a, b) => (a.periodUntil > b.periodUntil ? -1 : 1));
}
