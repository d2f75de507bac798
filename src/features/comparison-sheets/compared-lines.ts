// The lines of an RFQ as they are compared: how many of each, and spread over what volume. Pure.
import type { Rfq, RfqRequirement } from "#features/rfq/rfq.ts";
import { requirementValue } from "#features/rfq/requirement-value.ts";
import { readQuantity, whole } from "./fraction.ts";
import { readPricedUnit } from "./priced-unit.ts";
import type { ComparedLine } from "./reckoning.ts";
import type { LineResult } from "./sheet-comparison.ts";
import type { SheetSettings } from "./sheet-settings.ts";

export function comparedLines({ lines, wantedOn }: Rfq, settings: SheetSettings): ComparedLine[] {
	return lines.map((line) => {
		const [first] = line.quantities;
		const unit = first?.unit ?? "piece";
		const yearly = line.yearlyVolume === null ? null : whole(line.yearlyVolume);
		return {
			id: line.id,
			position: line.position,
			partNumber: line.product?.partNumber ?? "",
			buyerPartNumber: line.buyerPartNumber,
			description: line.description || line.product?.nameEn || "",
			name: line.product && { en: line.product.nameEn, "zh-cn": line.product.nameZh },
			requirements: line.requirements.map(requirementOf),
			unit,
			askedUnit: readPricedUnit(unit)!,
			quantity: readQuantity(settings.quantities[line.id] ?? "") ?? (first ? whole(first.quantity) : null),
			volume: readQuantity(settings.volumes[line.id] ?? "") ?? (yearly && yearly.numerator > 0n ? yearly : null),
			wantedOn: line.wantedOn ?? wantedOn,
		};
	});
}

function requirementOf(one: RfqRequirement): LineResult["requirements"][number] {
	const { id, property, label, operator, isMust } = one;
	const names = property ? { en: property.nameEn, "zh-cn": property.nameZh } : { en: label, "zh-cn": label };
	return { id, label: names, operator, typed: requirementValue(one), isMust };
}
