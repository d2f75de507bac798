import { isDay, today } from "#platform/clock.ts";

export interface AsOf {
	/** The day on which validity is judged. */
	day: string;
	/** The last instant of that day (UTC); left out: as it stands. */
	instant?: string;
	/** What was wrong with what was typed. */
	fault?: "badDay" | "future";
}

/** `?on=2026-05-01`: how the dossier stood when that day ended. Pure but for the clock. */
export function readAsOf(on: string | null): AsOf {
	const day = today();
	if (on === null || on === "" || on === day) return { day };
	if (!isDay(on)) return { day, fault: "badDay" };
	if (on > day) return { day, fault: "future" };
	return { day: on, instant: `${on}T23:59:59.999Z` };
}
