// What a quote is: two state machines side by side, what the desk is at and what the client sees, moved together by one
// table of moves. Pure.
//
//   desk    drafting -> in-approval -> ready -> with-client -> closed
//              ^------------'-----------'-----------'   (changing a draft, or revising what was sent)
//   client  nothing-yet -> open <-> countered -> accepted | partly-accepted | declined | expired | withdrawn
import type { ClientState, DeskState } from "#db/schema/quotes.ts";

export type { ClientState, DeskState };

export const deskStates = [
	"drafting",
	"in-approval",
	"ready",
	"with-client",
	"closed",
] as const satisfies readonly DeskState[];
export const clientStates = [
	"nothing-yet",
	"open",
	"countered",
	"accepted",
	"partly-accepted",
	"declined",
	"expired",
	"withdrawn",
] as const satisfies readonly ClientState[];

export interface QuoteStates {
	deskState: DeskState;
	clientState: ClientState;
}

interface Move {
	by: "desk" | "client" | "house";
	desk: readonly DeskState[];
	client: readonly ClientState[];
	/** Left out: stays as it is. */
	toDesk?: DeskState;
	toClient?: ClientState;
}

const anyDesk = ["drafting", "in-approval", "ready", "with-client"] as const;
/** Nothing is settled yet: another version may follow. */
const unsettled = ["nothing-yet", "open", "countered", "expired"] as const;
/** A version lies before the client. */
const standing = ["open", "countered"] as const;

export const moves = {
	/** Saving a draft: also takes an approval back, and starts the next version of what was sent. */
	"write-draft": { by: "desk", desk: anyDesk, client: unsettled, toDesk: "drafting" },
	"ask-approval": { by: "desk", desk: ["drafting"], client: unsettled, toDesk: "in-approval" },
	approve: { by: "desk", desk: ["in-approval"], client: unsettled, toDesk: "ready" },
	"refuse-approval": { by: "desk", desk: ["in-approval"], client: unsettled, toDesk: "drafting" },
	/** From `drafting` only where no price needs an approval: the deed decides. */
	send: { by: "desk", desk: ["drafting", "ready"], client: unsettled, toDesk: "with-client", toClient: "open" },
	/** Gives up the next version; what was sent goes on standing. */
	"drop-draft": {
		by: "desk",
		desk: ["drafting", "in-approval", "ready"],
		client: ["open", "countered", "expired"],
		toDesk: "with-client",
	},
	withdraw: { by: "desk", desk: anyDesk, client: unsettled, toDesk: "closed", toClient: "withdrawn" },
	accept: { by: "client", desk: anyDesk, client: standing, toDesk: "closed", toClient: "accepted" },
	"accept-part": { by: "client", desk: anyDesk, client: standing, toDesk: "closed", toClient: "partly-accepted" },
	/** Our offer goes on standing until its last day: a counter-offer does not take it away. */
	counter: { by: "client", desk: anyDesk, client: standing, toClient: "countered" },
	decline: { by: "client", desk: anyDesk, client: standing, toDesk: "closed", toClient: "declined" },
	expire: { by: "house", desk: anyDesk, client: standing, toClient: "expired" },
	/** The RFQ itself was withdrawn or cancelled. */
	"end-with-rfq": { by: "house", desk: anyDesk, client: unsettled, toDesk: "closed", toClient: "withdrawn" },
} as const satisfies Record<string, Move>;

export type QuoteMove = keyof typeof moves;

/** Where a move leads; undefined where it cannot be made. */
export function movedTo({ deskState, clientState }: QuoteStates, name: QuoteMove): QuoteStates | undefined {
	const move: Move = moves[name];
	if (!move.desk.includes(deskState) || !move.client.includes(clientState)) return undefined;
	return { deskState: move.toDesk ?? deskState, clientState: move.toClient ?? clientState };
}

export function canMove(states: QuoteStates, name: QuoteMove): boolean {
	return movedTo(states, name) !== undefined;
}

/** The last day still counts. `today` is a day, `2026-11-23`; it binds both sides, swept or not. */
export function hasRunOut(quote: { clientState: ClientState; validUntil: string | null }, today: string): boolean {
	const stands = quote.clientState === "open" || quote.clientState === "countered";
	return stands && quote.validUntil !== null && quote.validUntil < today;
}

/** What the client sees today: an offer whose last day has passed has expired, swept or not. */
export function shownToClient(
	quote: { clientState: ClientState; validUntil: string | null },
	today: string,
): ClientState {
	return hasRunOut(quote, today) ? "expired" : quote.clientState;
}
