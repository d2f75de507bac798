// The quantities and prices of one offer: rising, each once, within its least quantity and its packs. Pure.
import type { FieldChecks } from "#features/rfq/field-checks.ts";
import type { ContentOffer } from "./quote-content.ts";
import { isBlankBreak, MAX_BREAKS, type TypedBreak } from "./typed-quote.ts";

type Packs = Pick<ContentOffer, "minimumQuantity" | "packSize" | "priceBasis"> & { currency: string };

const MAX_WHOLE = 1_000_000_000;

/** What could be read; what could not is blamed and left out. */
export function checkBreaks(check: FieldChecks, typed: readonly TypedBreak[], packs: Packs): ContentOffer["breaks"] {
	const { minimumQuantity, packSize } = packs;
	if (typed.every(isBlankBreak)) check.blame(["breaks", 0, "price"], "required");
	if (typed.length > MAX_BREAKS) check.blame(["breaks", MAX_BREAKS, "quantity"], "too-many-rows");
	if (minimumQuantity !== null && packSize !== null && minimumQuantity % packSize !== 0)
		check.blame(["minimumQuantity"], "not-whole-packs");
	let before = 0;
	return typed.flatMap((row, at) => {
		if (isBlankBreak(row)) return [];
		const one = checkBreak(check.at("breaks", at), row, packs, before);
		before = Math.max(before, one?.quantity ?? 0);
		return one ?? [];
	});
}

function checkBreak(check: FieldChecks, typed: TypedBreak, packs: Packs, before: number) {
	const { minimumQuantity, packSize, priceBasis, currency } = packs;
	if (typed.quantity.trim() === "") check.blame(["quantity"], "required");
	if (typed.price.trim() === "") check.blame(["price"], "required");
	const quantity = check.whole(["quantity"], typed.quantity, 1, MAX_WHOLE);
	const unitPriceMinor = check.money(["price"], typed.price, currency);
	if (quantity === null) return undefined;
	if (quantity <= before) check.blame(["quantity"], "not-rising");
	else if (minimumQuantity !== null && quantity < minimumQuantity) check.blame(["quantity"], "below-minimum");
	else if (packSize !== null && quantity % packSize !== 0) check.blame(["quantity"], "not-whole-packs");
	if (unitPriceMinor === null) return undefined;
	if ((BigInt(quantity) * BigInt(unitPriceMinor)) / BigInt(priceBasis) > BigInt(Number.MAX_SAFE_INTEGER)) {
		check.blame(["price"], "not-a-price");
		return undefined;
	}
	return { quantity, unitPriceMinor };
}
