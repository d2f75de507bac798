// What can be wrong with the chain, and where. Pure.

export const findingReasons = [
	/** The event is there and says something else than what was sealed. */
	"event-altered",
	/** A seal names an event that is gone. */
	"event-deleted",
	/** Numbers of the chain are missing. */
	"seal-deleted",
	/** A seal does not carry the one before it: put in another place, or written by another hand. */
	"seal-misplaced",
	/** A seal's own sum is wrong. */
	"seal-altered",
	/** The chain ends before the end it had once. */
	"tail-cut",
	/** The end of the chain is not the one that was kept beside it. */
	"end-differs",
	/** At a signed checkpoint the chain had another sum. */
	"checkpoint-differs",
	/** Nobody who holds one of our keys signed that checkpoint. */
	"checkpoint-not-signed",
	/** Waits for its seal longer than it should. */
	"unsealed-too-long",
	/** Neither sealed nor waiting for it: put in past the house. */
	"event-outside",
] as const;
export type FindingReason = (typeof findingReasons)[number];

export interface ChainFinding {
	reason: FindingReason;
	/** Where in the chain; null: outside it. */
	sequence: number | null;
	eventId: string | null;
}

export interface ChainReport {
	holds: boolean;
	/** Seals that were read, and so events. */
	checked: number;
	checkpoints: number;
	/** The end of the chain, as far as it was read. */
	sequence: number;
	hash: string;
	/** The first ones, in the order they were found. */
	findings: ChainFinding[];
	/** How many there were. */
	count: number;
}
