// The promise: an answer within two working days of the plant that answers. Pure.
import { afterWorkingHours } from "#platform/working-hours.ts";

export const ANSWER_WORKING_HOURS = 20;
/** Until a lead knows its plant, the head office answers. */
export const ANSWERING_TIME_ZONE = "Asia/Shanghai";

/** Two working days in `timeZone`: what comes in on Friday at 17:00 is answered by Tuesday 17:00. */
export function answerDueAt(submittedAt: string, timeZone = ANSWERING_TIME_ZONE): string {
	return afterWorkingHours(submittedAt, ANSWER_WORKING_HOURS, timeZone);
}
