import { afterWorkingHours } from "#platform/working-hours.ts";

/** A request for what is closed is answered within a working day of the head office. */
export const REQUEST_WORKING_HOURS = 10;
const HEAD_OFFICE = "Asia/Shanghai";

export function requestDueAt(askedAt: string): string {
	return afterWorkingHours(askedAt, REQUEST_WORKING_HOURS, HEAD_OFFICE);
}
