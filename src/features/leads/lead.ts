// What a lead is: its states, its grade, and who may do what with it.
import type { LeadGrade, LeadState } from "#db/schema/leads.ts";
import type { StaffRole } from "#db/schema/organisations.ts";
import { type Actor, hasRole } from "#platform/auth/actor.ts";

export const leadStates = ["new", "accepted", "quoted", "won", "lost"] as const satisfies readonly LeadState[];
export const leadGrades = ["A", "B", "C", "D"] as const satisfies readonly LeadGrade[];
/** Somebody still has something to do. */
export const openStates = ["new", "accepted", "quoted"] as const satisfies readonly LeadState[];
/** No quote has left the house yet. */
const unansweredStates = ["new", "accepted"] as const satisfies readonly LeadState[];

const moves: Record<LeadState, readonly LeadState[]> = {
	new: ["accepted", "quoted", "won", "lost"],
	accepted: ["quoted", "won", "lost"],
	quoted: ["won", "lost"],
	won: [],
	lost: [],
};

export function canMove(from: LeadState, to: LeadState): boolean {
	return moves[from].includes(to);
}

export function gradeOf(score: number): LeadGrade {
	if (score >= 75) return "A";
	if (score >= 50) return "B";
	return score >= 30 ? "C" : "D";
}

export function isOpen(state: LeadState): boolean {
	return (openStates as readonly LeadState[]).includes(state);
}

export function isUnanswered(state: LeadState): boolean {
	return (unansweredStates as readonly LeadState[]).includes(state);
}

/** The promise to the client has passed and no quote has gone out. */
export function isOverdue(lead: { state: LeadState; answerDueAt: string }, nowMs: number): boolean {
	return isUnanswered(lead.state) && Date.parse(lead.answerDueAt) < nowMs;
}

/** Sales help each other out, so whoever sells, commands, administers or directs sees every lead; departments see none. */
export const leadReaders: readonly StaffRole[] = ["sales", "command", "administrator", "executive"];

export function canReadLeads(actor: Actor): boolean {
	return hasRole(actor, ...leadReaders);
}

/** Accepting and handing over belong to the owner and to the sales command. */
export function canDecideLead(actor: Actor, lead: { ownerPersonId: string | null }): boolean {
	return actor.kind === "staff" && (actor.personId === lead.ownerPersonId || hasRole(actor, "command"));
}
