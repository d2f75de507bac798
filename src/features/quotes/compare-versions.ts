// What is different between two versions of a quote, part by part. Pure.

/** One difference. `rfqLineId` and `offerKey` are null where the whole quote or the whole line is meant. */
export interface VersionChange {
	kind: "added" | "removed" | "changed";
	rfqLineId: string | null;
	/** From 0; null for the head. */
	position: number | null;
	offerKey: string | null;
	/** The field of QuoteContent that differs, such as `validUntil`, `leadTimeDays`, `break`, `offer`. */
	field: string;
	/** The quantity of a `break`; null otherwise. */
	quantity: number | null;
	/** As they stand in the content; null: was not there, is not there any more. */
	before: string | number | null;
	after: string | number | null;
}
