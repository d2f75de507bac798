// Makes an index true again in place. What needs another layout (new products, a product in another family) is left for
// a rebuild, and everything else is done all the same.
import type { DocumentEntry } from "#features/catalogue/specification-document.ts";
import { setJointCode } from "./joint-columns.ts";
import { codeOfValue } from "./patch-dictionary.ts";
import type { ProductIndex } from "./product-index.ts";
import type { ChangedProduct, Changes } from "./read-changes.ts";

/** False where only a rebuild can tell the whole truth. */
export function applyChanges(index: ProductIndex, changes: Changes): boolean {
	const { products, serials, version, readAt } = changes;
	let isWhole = !changes.needsRebuild;
	for (const product of products) {
		const row = rowToPatch(index, product);
		if (row === undefined) isWhole = false;
		else patchRow(index, row, product);
	}
	if (serials && removeGone(index, serials) < serials.length) isWhole = false;
	if (isWhole) Object.assign(index, { version, readAt });
	index.views.clear();
	index.tests.clear();
	index.listed = undefined;
	return isWhole;
}

/** Undefined for a product that has no row yet, or whose row lies in another family's. */
function rowToPatch(index: ProductIndex, { serial, familyId, createdAt }: ChangedProduct): number | undefined {
	const row = index.rowOfSerial[serial] ?? -1;
	const own = index.ownSpans.get(familyId);
	if (row < 0 || !own || row < own.start || row >= own.end) return undefined;
	// The last product's serial is given again once it has gone.
	return createdAt > index.readAt ? undefined : row;
}

function patchRow(index: ProductIndex, row: number, product: ChangedProduct): void {
	for (const [facet, column] of index.columns) {
		if (row < column.start || row >= column.end) continue;
		const entry = entryOf(index, facet, product);
		const code = entry && !entry.s ? codeOfValue(index, facet, column, entry) : 0;
		if (column.codes[row - column.start] === code) continue;
		column.codes[row - column.start] = code;
		for (const name of index.orders.keys()) if (name.startsWith(`${facet} `)) index.orders.delete(name);
	}
	patchJoints(index, row);
	const bit = 1 << (row & 31);
	for (const [term, words] of index.terms) {
		if (product.terms.includes(term)) words[row >>> 5]! |= bit;
		else words[row >>> 5]! &= ~bit;
	}
}

function entryOf(index: ProductIndex, facet: string, product: ChangedProduct): DocumentEntry | undefined {
	if (facet === "status") return { t: "", c: product.status };
	if (facet === "plant") return { t: "", c: product.plantCodes.split(" ") };
	return product.document[index.numbers.get(facet)!];
}

function patchJoints(index: ProductIndex, row: number): void {
	const fitting = index.joints.filter(
		(joint) => row < joint.start || row >= joint.end || setJointCode(joint, row, index.columns),
	);
	// One that has no room for another combination is given up; its columns are counted one by one.
	if (fitting.length < index.joints.length) index.joints = fitting;
}

/** Gives back how many of the products there are have a row. */
function removeGone(index: ProductIndex, serials: Int32Array): number {
	const isThere = new Uint8Array(index.rowOfSerial.length);
	let found = 0;
	for (const serial of serials) {
		if ((index.rowOfSerial[serial] ?? -1) < 0) continue;
		isThere[serial] = 1;
		found++;
	}
	for (const [serial, row] of index.rowOfSerial.entries()) if (row >= 0 && !isThere[serial]) bury(index, serial, row);
	return found;
}

function bury(index: ProductIndex, serial: number, row: number): void {
	const keep = ~(1 << (row & 31));
	index.alive[row >>> 5]! &= keep;
	for (const words of index.terms.values()) words[row >>> 5]! &= keep;
	for (const { start, end, codes } of [...index.columns.values(), ...index.joints])
		if (row >= start && row < end) codes[row - start] = 0;
	index.rowOfSerial[serial] = -1;
	index.count--;
}
