// Who may do what with a client's comparison sheets. Nobody of ours ever: they are the client's own. Pure.
import type { Seat } from "#db/schema/organisations.ts";
import { type Actor, type ClientActor, hasSeat, hasSeatIn } from "#platform/auth/actor.ts";

const readers = ["procurement", "price-comparison", "quality-comparison", "engineering"] as const satisfies Seat[];
const editors = ["price-comparison", "procurement"] as const satisfies Seat[];
const signers = ["price-comparison", "quality-comparison"] as const satisfies Seat[];
export type Signer = (typeof signers)[number];

/** Prices are in them: approved people of approved organisations. Which sheets, their RFQ says. */
export function canReadSheets(actor: Actor): actor is ClientActor {
	if (actor.kind !== "client" || !actor.isOrganisationApproved || !actor.isMemberApproved) return false;
	return actor.isOrganisationAdmin || hasSeat(actor, ...readers);
}

/** `unitId`: the branch its RFQ is asked for; null: the organisation as a whole. */
export function canEditSheet(actor: Actor, unitId: string | null): actor is ClientActor {
	return canReadSheets(actor) && hasSeatIn(actor, unitId, ...editors);
}

/** Every seat that reads may say something. */
export function canWriteNotes(actor: Actor): actor is ClientActor {
	return canReadSheets(actor);
}

/** The seats this person may sign with. */
export function signingSeats(actor: Actor, unitId: string | null): Signer[] {
	return canReadSheets(actor) ? signers.filter((seat) => hasSeatIn(actor, unitId, seat)) : [];
}
