import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeWindow } from "../../src/features/quotes/merge-window.ts";
import { emptyQuote, type TypedQuoteLine } from "../../src/features/quotes/typed-quote.ts";

const line = (rfqLineId: string, notes: string): TypedQuoteLine => ({ rfqLineId, answer: "", notes, offers: [] });
const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 40 });

test("what is posted takes its place, the rest stays, and nothing is added, lost or moved", () => {
	fc.assert(
		fc.property(ids, ids, (stored, posted) => {
			const before = emptyQuote(stored.map((id) => line(id, "stored")));
			const window = { ...emptyQuote(posted.map((id) => line(id, "posted"))), notes: "head" };
			const merged = mergeWindow(before, window);
			expect(merged.notes).toBe("head");
			expect(merged.lines.map(({ rfqLineId, notes }) => [rfqLineId, notes])).toEqual(
				stored.map((id) => [id, posted.includes(id) ? "posted" : "stored"]),
			);
		}),
	);
});
