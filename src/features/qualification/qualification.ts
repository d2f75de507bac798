// What a qualification is: a client's steps to approving us as a supplier at one of its sites, and who may say what of
// it. The head and the shared steps are both sides'; a step may be one side's alone. Pure.
import type { QualificationStepTable, QualificationTable } from "#db/schema/qualification.ts";
import type { StaffRole } from "#db/schema/organisations.ts";
import { type Actor, type ClientActor, hasRole, hasSeat, type StaffActor } from "#platform/auth/actor.ts";
import { DAY } from "#platform/clock.ts";

export type QualificationState = QualificationTable["state"];
export type Side = QualificationStepTable["responsible"];
export type Sharing = QualificationStepTable["sharing"];

export const qualificationStates = [
	"open",
	"approved",
	"conditional",
	"stopped",
] as const satisfies readonly QualificationState[];
export const sides = ["client", "supplier"] as const satisfies readonly Side[];
export const MAX_STEPS = 60;
export const MAX_FILES = 5;

/** Which side somebody speaks for; undefined: none. */
export function sideOf(actor: Actor): Side | undefined {
	if (actor.kind === "client") return "client";
	return actor.kind === "staff" ? "supplier" : undefined;
}

/** Every approved member reads what is the client's or shared; staff what is ours or shared. */
export function canRead(actor: Actor): actor is ClientActor | StaffActor {
	return actor.kind === "staff" || (actor.kind === "client" && actor.isMemberApproved && actor.isOrganisationApproved);
}

/** Those of us who keep a qualification true. */
export const qualificationKeepers: readonly StaffRole[] = ["sales", "command", "quality"];

/** Approving a supplier is the buyer's and the quality seat's; on our side sales, command and quality keep it true. */
export function canKeep(actor: Actor): actor is ClientActor | StaffActor {
	if (!canRead(actor)) return false;
	if (actor.kind === "staff") return hasRole(actor, ...qualificationKeepers);
	return actor.isOrganisationAdmin || hasSeat(actor, "procurement", "quality-comparison");
}

/** Another side's own step does not exist. */
export function seesStep(side: Side, sharing: Sharing): boolean {
	return sharing === "shared" || sharing === side;
}

/** Who may say that a step has begun or is done: whoever is responsible for it. */
export function maySettle(side: Side, step: { responsible: Side }): boolean {
	return step.responsible === side;
}

/** Whole days from `startedOn` until the approval, or until today where there is none yet. */
export function daysElapsed(
	{ startedOn, approvedOn }: { startedOn: string; approvedOn: string | null },
	today: string,
): number {
	return Math.max(0, Math.round((Date.parse(approvedOn ?? today) - Date.parse(startedOn)) / DAY));
}

export type StepState = "done" | "overdue" | "begun" | "waiting";

export function stepState(
	step: { doneOn: string | null; dueOn: string | null; startedOn: string | null },
	today: string,
): StepState {
	if (step.doneOn !== null) return "done";
	if (step.dueOn !== null && step.dueOn < today) return "overdue";
	return step.startedOn === null ? "waiting" : "begun";
}
