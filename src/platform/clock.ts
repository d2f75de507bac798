// The house's clock. Tests hold it still; nothing else reads the system's time for a decision.
let heldAtMs: number | null = null;

export function nowMs(): number {
	return heldAtMs ?? Date.now();
}

/** The instant now, as the columns store it. */
export function now(): string {
	return new Date(nowMs()).toISOString();
}

/** The instant `ms` milliseconds from now; negative for the past. */
export function fromNow(ms: number): string {
	return new Date(nowMs() + ms).toISOString();
}

/** Stops the clock at `instant`; null lets it run again. For tests and for the demo's past. */
export function holdClock(instant: string | null): void {
	heldAtMs = instant === null ? null : Date.parse(instant);
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** True for a day of the calendar, written `2026-11-23`. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const time = Date.parse(`${text}T00:00:00Z`);
	return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

/** The calendar day now, in UTC. */
export function today(): string {
	return now().slice(0, 10);
}

/** The calendar day `days` days from now, in UTC; negative for the past. */
export function dayFromNow(days: number): string {
	return addDays(today(), days);
}

/** The calendar day `days` days after `day`; negative for before. */
export function addDays(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whole days from one calendar day to another; negative where it has passed. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}
