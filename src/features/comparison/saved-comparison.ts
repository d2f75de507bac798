// What a saved comparison is: an address's state, and each product at the revision it was frozen at. Pure.
import type { Actor, ClientActor } from "#platform/auth/actor.ts";
import { Refusal } from "#platform/refusal.ts";
import { type ComparisonWish, comparisonQuery, readComparisonAddress } from "./comparison-address.ts";
import type { Column } from "./find-columns.ts";

export interface FrozenProduct {
	productId: string;
	partNumber: string;
	revision: number;
	/** An older revision was meant when it was saved: it stays when the comparison is brought up to date. */
	isFixed: boolean;
}

export interface SavedComparison {
	id: string;
	organisationId: string;
	createdBy: { personId: string; name: string };
	name: string;
	/** The address's query without its products. */
	state: string;
	frozen: FrozenProduct[];
	frozenAt: string;
	createdAt: string;
}

export const MAX_SAVED = 500;

/** Members of a client whom their organisation has let in. */
export function mayKeepComparisons(actor: Actor): actor is ClientActor {
	return actor.kind === "client" && actor.isMemberApproved;
}

export function requireMember(actor: Actor): ClientActor {
	if (actor.kind !== "client") throw new Refusal("not-allowed");
	if (!actor.isMemberApproved) throw new Refusal("account-not-approved");
	return actor;
}

/** Its author, and the organisation's administrators. */
export function mayChange(actor: Actor, saved: Pick<SavedComparison, "organisationId" | "createdBy">): boolean {
	if (!mayKeepComparisons(actor) || actor.organisationId !== saved.organisationId) return false;
	return actor.isOrganisationAdmin || actor.personId === saved.createdBy.personId;
}

export function freeze(columns: readonly Column[]): FrozenProduct[] {
	return columns.map(({ productId, partNumber, revision, currentRevision }) => ({
		productId,
		partNumber,
		revision,
		isFixed: revision !== currentRevision,
	}));
}

export function frozenAddress({ partNumber, revision }: FrozenProduct): string {
	return `${partNumber}@${revision}`;
}

/** The whole address: state and frozen products. */
export function savedWish({ state, frozen }: Pick<SavedComparison, "state" | "frozen">): ComparisonWish {
	return { ...readComparisonAddress(new URLSearchParams(state)), partNumbers: frozen.map(frozenAddress) };
}

/** What stays of an address beside its products; `reference` as the frozen column is named. */
export function stateOf(wish: ComparisonWish, reference: FrozenProduct | undefined): string {
	const named = reference ? frozenAddress(reference) : null;
	return comparisonQuery({ ...wish, partNumbers: [], reference: named, isRequiring: false });
}
