// A product's life: dated milestones say which status it has on a day. A product without any keeps the status it was given.
import type { ProductStatus } from "#db/schema/catalogue.ts";
import { addDays } from "#platform/clock.ts";

export interface Milestones {
	/** First day it can be ordered. */
	activeFrom: string | null;
	notForNewDesignsFrom: string | null;
	/** Last day an order is taken. */
	lastOrderOn: string | null;
	/** From this day it is no longer delivered. */
	endOfLifeFrom: string | null;
}

export const noMilestones: Milestones = {
	activeFrom: null,
	notForNewDesignsFrom: null,
	lastOrderOn: null,
	endOfLifeFrom: null,
};

/** How long a product is called new. */
const NEW_DAYS = 180;

/** `day` and milestones as calendar days, `2026-11-23`. After its last order day a product is at its end of life. */
export function statusOn(day: string, given: ProductStatus, milestones: Milestones): ProductStatus {
	const { activeFrom, notForNewDesignsFrom, lastOrderOn, endOfLifeFrom } = milestones;
	const isPast = (milestone: string | null) => milestone !== null && milestone <= day;
	if (isPast(endOfLifeFrom) || (lastOrderOn !== null && lastOrderOn < day)) return "end-of-life";
	if (isPast(notForNewDesignsFrom)) return "not-for-new-designs";
	if (activeFrom === null) return given;
	return day < addDays(activeFrom, NEW_DAYS) ? "new" : "active";
}

/** The first day after `day` on which the milestones may say another status; null where nothing more will change. */
export function nextTurn(day: string, milestones: Milestones): string | null {
	const { activeFrom, notForNewDesignsFrom, lastOrderOn, endOfLifeFrom } = milestones;
	const turns = [
		activeFrom && addDays(activeFrom, NEW_DAYS),
		notForNewDesignsFrom,
		lastOrderOn && addDays(lastOrderOn, 1),
		endOfLifeFrom,
	];
	return turns.filter((turn) => turn !== null && turn > day).sort()[0] ?? null;
}

/** The order of a life is the order of its days. Gives the first milestone that stands before an earlier one. */
export function outOfOrder(milestones: Milestones): keyof Milestones | null {
	const order = ["activeFrom", "notForNewDesignsFrom", "lastOrderOn", "endOfLifeFrom"] as const;
	let last = "";
	for (const name of order) {
		const day = milestones[name];
		if (day === null) continue;
		if (day < last) return name;
		last = day;
	}
	return null;
}
