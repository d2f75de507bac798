// How often is too often. Counters live in memory for the embedded database and in PostgreSQL where several
// instances share one (README has the table).

/** points per seconds, by client address unless the door adds a key of its own. */
export const rateLimits = {
	"sign-in": { points: 20, perSeconds: 600 },
	/** Codes are counted by account beside; a passkey cannot be guessed. An office behind one address types many. */
	"second-step": { points: 60, perSeconds: 600 },
	/** Challenges for passkeys: each is a row for ten minutes. */
	passkey: { points: 60, perSeconds: 600 },
	registration: { points: 10, perSeconds: 3_600 },
	reset: { points: 10, perSeconds: 3_600 },
	/** Using a one-time link: an office behind one address opens many. */
	"one-time-link": { points: 60, perSeconds: 3_600 },
	/** Letters one address may be sent by anybody's asking. */
	"mail-to-address": { points: 4, perSeconds: 3_600 },
	search: { points: 120, perSeconds: 60 },
	/** Sixty lines of requirements cost as much as twenty searches. */
	similar: { points: 40, perSeconds: 60 },
	/** One for every letter somebody types, and an office types behind one address. */
	"type-ahead": { points: 1_200, perSeconds: 60 },
	/** New entries in a day on the list of what was not found, so that nobody fills it alone. */
	demand: { points: 40, perSeconds: 86_400 },
	rfq: { points: 300, perSeconds: 3_600 },
	/** Quotes as files: the largest takes a second of another thread. */
	papers: { points: 120, perSeconds: 600 },
	upload: { points: 60, perSeconds: 3_600 },
	/** A save every four seconds of an hour of typing, and some. */
	autosave: { points: 1_200, perSeconds: 3_600 },
	write: { points: 600, perSeconds: 3_600 },
} as const satisfies Record<string, { points: number; perSeconds: number }>;

export type RateClass = keyof typeof rateLimits;
