// All columns at once: hands a product's document to the columns of its family's properties.
import { lineageOf } from "#features/catalogue/family-tree.ts";
import { productStatuses } from "#features/catalogue/product-status.ts";
import type { CatalogueShape } from "./catalogue-shape.ts";
import { choiceSets, type Gatherer, gatherColumn, valuesOf } from "./gather-column.ts";
import type { RowLayout } from "./lay-out-rows.ts";
import type { Column } from "./product-index.ts";
import { scanEntries } from "./scan-entries.ts";

export interface GatheredColumns {
	/** `specification`: the document as it is stored. */
	put(row: number, familyId: string, specification: string, status: string, plantCodes: string): void;
	/** By property id; `status` and `plant`. `cameAs[row]`: under which row the product there was put. */
	finish(cameAs: Int32Array): Map<string, Column>;
}

export function gatherColumns(shape: CatalogueShape, layout: RowLayout): GatheredColumns {
	const everywhere = { start: 0, end: layout.rows };
	const status = gatherColumn(choiceSets(productStatuses), everywhere);
	const plant = gatherColumn(choiceSets(shape.plantCodes), everywhere);
	const gatherers = new Map<string, Gatherer>();
	/** By family, then by the property's number. */
	const byFamily = new Map<string, (Gatherer | undefined)[]>();
	for (const { id } of shape.families) {
		const lineage = new Set(lineageOf(shape.families, id).map((one) => one.id));
		const its: (Gatherer | undefined)[] = [];
		for (const property of shape.properties.filter(({ familyId }) => lineage.has(familyId))) {
			const values = valuesOf(property);
			if (!values) continue;
			const gatherer = gatherers.get(property.id) ?? gatherColumn(values, layout.spans.get(property.familyId)!);
			gatherers.set(property.id, gatherer);
			its[property.number] = gatherer;
		}
		byFamily.set(id, its);
	}
	return {
		put(row, familyId, specification, statusCode, plantCodes) {
			const its = byFamily.get(familyId)!;
			scanEntries(specification, (number, entry) => its[number]?.putText(row, entry));
			status.put(row, { t: "", c: statusCode });
			if (plantCodes !== "") plant.put(row, { t: "", c: plantCodes.split(" ") });
		},
		finish(cameAs) {
			const all = new Map([["status", status], ["plant", plant], ...gatherers]);
			return new Map([...all].map(([facet, gatherer]) => [facet, gatherer.finish(cameAs)]));
		},
	};
}
