import { DAY, HOUR, MINUTE } from "../clock.ts";

export type PersonKind = "client" | "staff";

/** How long a session lives: unused, and in any case. */
export const sessionLife: Record<PersonKind, { idleMs: number; absoluteMs: number }> = {
	client: { idleMs: 24 * HOUR, absoluteMs: 30 * DAY },
	staff: { idleMs: 2 * HOUR, absoluteMs: 12 * HOUR },
};

/** Use is written down at most this often. */
export const SEEN_EVERY_MS = MINUTE;
