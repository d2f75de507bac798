import type { CitedEvidence } from "./questionnaire.ts";

/** Below it nothing is proposed. */
export const LEAST_CONFIDENCE = 0.5;

export type ReasonCode =
	| "remembered"
	| "remembered-like"
	| "remembered-changed"
	| "found"
	| "found-several"
	| "found-in-part"
	| "expired"
	| "nothing";

/** Kept as JSON. */
export interface Reason {
	code: ReasonCode;
	/** What was taken to be asked for: keys of the topics. */
	topics: string[];
}

export interface Proposal {
	/** Empty: none. */
	answer: string;
	/** 0 to 1. */
	confidence: number;
	evidence: CitedEvidence[];
	reason: Reason;
}

export function noProposal(code: "expired" | "nothing", topics: string[] = []): Proposal {
	return { answer: "", confidence: 0, evidence: [], reason: { code, topics } };
}
