// Which state of the dossier is asked for: the one that stands, that of a release, or that of a day.
import type { Database } from "#db/connect.ts";
import { isDay, today } from "#platform/clock.ts";

export interface DossierRequest {
	/** Left out: as it stands. */
	asOf?: string;
	/** The day on which validity is judged. */
	on: string;
}

/** `?release=12` or `?on=2026-06-30` (to the end of that day, UTC); undefined where there is no such state. */
export async function readDossierRequest(
	db: Database,
	parameters: URLSearchParams,
): Promise<DossierRequest | undefined> {
	const [release, on] = [parameters.get("release"), parameters.get("on")];
	if (release !== null && on !== null) return undefined;
	if (on !== null) return isDay(on) && on <= today() ? { asOf: `${on}T23:59:59.999Z`, on } : undefined;
	if (release === null) return { on: today() };
	if (!/^[1-9]\d{0,8}$/.test(release)) return undefined;
	const row = await db
		.selectFrom("dossierRelease")
		.select("releasedAt")
		.where("version", "=", Number(release))
		.executeTakeFirst();
	return row && { asOf: row.releasedAt, on: today() };
}
