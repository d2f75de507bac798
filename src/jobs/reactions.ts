// When this, then that: the one table of what follows from what. Each row becomes a pending consequence in the
// commit of the event itself; the worker carries it out at least once, in a transaction of its own.
import type { DatabaseTransaction } from "../../db/connect.ts";
import type { Settings } from "../platform/env.ts";

export interface HappenedEvent {
	id: string;
	kind: string;
	occurredAt: string;
	actorPersonId: string | null;
	organisationId: string | null;
	subjectKind: string;
	subjectId: string;
	payload: Record<string, unknown>;
}

/** Carries out one consequence. Runs in the transaction that marks it done, so it must not leave the database. */
export type Reaction = (trx: DatabaseTransaction, event: HappenedEvent, settings: Settings) => Promise<void>;

export const reactions: Record<string, Record<string, Reaction>> = {
	"rfq.submitted": {},
};
