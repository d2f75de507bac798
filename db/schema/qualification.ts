import type { Day, Id, Instant } from "../columns.ts";

/** How far we are towards being this client's approved supplier, at one of its sites. */
export interface QualificationTable {
	id: Id;
	organisationId: Id;
	unitId: Id | null;
	name: string;
	/** Who at the client carries it. */
	sponsor: string;
	ourSponsorId: Id | null;
	state: "open" | "approved" | "conditional" | "stopped";
	startedOn: Day;
	targetOn: Day | null;
	approvedOn: Day | null;
	reauditOn: Day | null;
	/** Raised by each change; a change that names an older one is told so. */
	revision: number;
	createdBy: Id;
	createdAt: Instant;
	updatedAt: Instant;
}

export interface QualificationStepTable {
	id: Id;
	qualificationId: Id;
	position: number;
	name: string;
	responsible: "client" | "supplier";
	/** `client`: theirs alone; `supplier`: ours alone. */
	sharing: "shared" | "client" | "supplier";
	dueOn: Day | null;
	startedOn: Day | null;
	doneOn: Day | null;
	note: string;
	updatedBy: Id;
	updatedAt: Instant;
}

export interface QualificationSchema {
	qualification: QualificationTable;
	qualificationStep: QualificationStepTable;
}
