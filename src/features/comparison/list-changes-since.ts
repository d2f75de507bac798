// What has changed in the products of a saved comparison since it was frozen: which product, which property, before and
// after. Looked at are the properties that are compared.
import type { Database } from "#db/connect.ts";
import { namesImport, showRevisionReason } from "#features/catalogue/show-revision-reason.ts";
import { readDocument } from "#features/catalogue/specification-document.ts";
import type { Locale } from "#platform/i18n/locales.ts";
import { type ComparedCell, compareProducts } from "./compare-products.ts";
import { type Column, findColumns } from "./find-columns.ts";
import type { FoundComparison } from "./find-comparison.ts";
import { type SavedComparison, frozenAddress, savedWish } from "./saved-comparison.ts";

export interface ProductChange {
	partNumber: string;
	from: number;
	to: number;
	revisedAt: string;
	/** Empty where the client has nothing to learn from it. */
	reason: string;
	properties: { name: string; was: string; is: string }[];
}

export interface ChangesSince {
	products: ProductChange[];
	/** Frozen revisions that are not kept any more. */
	gone: { partNumber: string; revision: number }[];
}

/** `found`: all the comparison's products at their frozen revisions. */
export async function listChangesSince(
	db: Database,
	locale: Locale,
	saved: SavedComparison,
	found: FoundComparison,
): Promise<ChangesSince> {
	const mayMove = saved.frozen.filter(({ isFixed }) => !isFixed).map(frozenAddress);
	const frozen = found.products.filter(({ address }) => mayMove.includes(address));
	const moved = frozen.filter((one) => one.revision !== one.currentRevision);
	const { columns } = await findColumns(
		db,
		moved.map(({ partNumber }) => partNumber),
	);
	const { units } = savedWish(saved);
	return {
		products: moved.flatMap((was): ProductChange[] => {
			const is = columns.find(({ productId }) => productId === was.productId);
			if (!is) return [];
			const values = new Map(found.values).set(is.id, readDocument(is.specification, found.properties));
			const groups = compareProducts(locale, {
				productIds: [was.id, is.id],
				referenceId: was.id,
				properties: found.properties,
				values,
				units,
			});
			const properties = groups.flatMap(({ rows }) =>
				rows.flatMap(({ property, cells: [before, after] }) =>
					hasMoved(before!, after!)
						? [{ name: property.name[locale], was: withCondition(before!), is: withCondition(after!) }]
						: [],
				),
			);
			return [
				{ partNumber: was.partNumber, from: was.revision, to: is.revision, ...told(locale, is.revised), properties },
			];
		}),
		gone: saved.frozen.filter((one) => found.unknown.includes(frozenAddress(one))),
	};
}

function told(locale: Locale, revised: Column["revised"]): Pick<ProductChange, "revisedAt" | "reason"> {
	return { revisedAt: revised.at, reason: namesImport(revised) ? "" : showRevisionReason(locale, revised) };
}

/** Not stated before and after is no change, although nobody may call it equal. */
function hasMoved(before: ComparedCell, after: ComparedCell): boolean {
	if (before.state !== after.state) return true;
	return before.state === "stated" && after.agreement !== "same";
}

function withCondition({ shown, condition, differenceShown, numbers }: ComparedCell): string {
	const more = numbers === null && differenceShown ? ` (${differenceShown})` : "";
	return `${shown}${more}${condition === null ? "" : ` @ ${condition}`}`;
}
