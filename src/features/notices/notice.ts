// What an organisation may say to a notice, and who may say it. Pure.
import type { AnswerKind, RecipientState } from "#db/schema/notices.ts";
import type { StaffRole } from "#db/schema/organisations.ts";
import { type Actor, type ClientActor, hasRole, hasSeat, type StaffActor } from "#platform/auth/actor.ts";

/** What a person can choose; a discontinuation can also be met with a last order. */
export const answerKinds = [
	"acknowledged",
	"accepted",
	"objected",
	"samples-wanted",
	"more-data-wanted",
	"last-time-buy",
] as const satisfies readonly AnswerKind[];
export type PersonsAnswer = (typeof answerKinds)[number];

/** Told or not, nobody of the organisation has answered yet. */
export const silentStates = ["queued", "bounced", "delivered", "viewed"] as const satisfies readonly RecipientState[];

export function isSilent(state: RecipientState): boolean {
	return (silentStates as readonly string[]).includes(state);
}

/** Asks something of us: it has an owner and a clock. */
export function isRequest(kind: AnswerKind): boolean {
	return ["objected", "samples-wanted", "more-data-wanted", "last-time-buy"].includes(kind);
}

/** An objection without a reason, a wish without saying what for, cannot be answered. */
export function needsNote(kind: AnswerKind): boolean {
	return ["objected", "samples-wanted", "more-data-wanted"].includes(kind);
}

export function stateAfter(kind: AnswerKind): RecipientState {
	if (kind === "deemed-accepted") return "accepted";
	return kind === "last-time-buy" ? "acknowledged" : kind;
}

/** Every approved member reads what waits for the organisation. */
export function canReadNotices(actor: Actor): actor is ClientActor {
	return actor.kind === "client" && actor.isMemberApproved && actor.isOrganisationApproved;
}

/** Whom the letters go to may bind the organisation: buyers, quality, and its administrators. */
export function canAnswerNotices(actor: Actor): actor is ClientActor {
	return canReadNotices(actor) && (actor.isOrganisationAdmin || hasSeat(actor, "procurement", "quality-comparison"));
}

/** Those of us who answer a client's request. */
export const requestAnswerers: readonly StaffRole[] = ["sales", "command", "quality", "engineering"];

export function canCloseRequests(actor: Actor): actor is StaffActor {
	return hasRole(actor, ...requestAnswerers);
}
