// What one row of a file says about one product: only what its columns speak of. Everything else stays as it is.
import type { Selectable } from "kysely";
import type { ProductStatus, ProductTable } from "#db/schema/catalogue.ts";
import { noFacts, type ProductFacts } from "#features/catalogue/product-document.ts";
import { type Milestones, noMilestones } from "#features/catalogue/life-cycle.ts";
import { toDocument } from "#features/catalogue/product-document.ts";
import type { DocumentEntry } from "#features/catalogue/specification-document.ts";
import type { ProductDraft } from "#features/catalogue/write-products.ts";

export interface PatchColumns {
	nameEn?: string;
	nameZh?: string;
	status?: ProductStatus;
	plantCodes?: readonly string[];
	facts?: Partial<ProductFacts>;
	milestones?: Partial<Milestones>;
}

export interface ProductPatch {
	/** The row of the file. */
	line: number;
	partNumber: string;
	/** Null: the one it has. */
	familyId: string | null;
	columns: PatchColumns;
	/** JSON: entries by property number, null where the file says that nothing is stated. */
	specification: string;
}

export type StoredProduct = Selectable<ProductTable>;

/** The whole product as it will be. */
export function applyPatch(before: StoredProduct | undefined, patch: ProductPatch): ProductDraft {
	const { partNumber, columns } = patch;
	const was = before && toDocument(before);
	return {
		partNumber,
		familyId: patch.familyId ?? was!.familyId,
		name: { en: columns.nameEn ?? was?.name.en ?? "", "zh-cn": columns.nameZh ?? was?.name["zh-cn"] ?? "" },
		status: columns.status ?? was?.status ?? "active",
		plantCodes: columns.plantCodes ?? was?.plantCodes ?? [],
		facts: { ...(was?.facts ?? noFacts), ...columns.facts },
		milestones: { ...(was?.milestones ?? noMilestones), ...columns.milestones },
		specification: mergeSpecification(was?.specification, patch.specification),
	};
}

function mergeSpecification(before: string | undefined, patch: string): string {
	// What a new product is not said to have is not in its text at all.
	if (before === undefined && !patch.includes(":null")) return patch;
	const merged = JSON.parse(before ?? "{}") as Record<string, DocumentEntry>;
	for (const [number, entry] of Object.entries(JSON.parse(patch) as Record<string, DocumentEntry | null>)) {
		if (entry === null) delete merged[number];
		else merged[number] = entry;
	}
	return JSON.stringify(merged);
}

/** One line of the spool: what is short as JSON, then the specification as it is, which is most of the line. */
export function writePatch({ line, partNumber, familyId, columns, specification }: ProductPatch): string {
	return `${JSON.stringify([line, partNumber, familyId, columns])}\t${specification}\n`;
}

export function readPatch(text: string): ProductPatch {
	// JSON writes a tab inside a text as two characters: the first one is ours.
	const at = text.indexOf("\t");
	const [line, partNumber, familyId, columns] = JSON.parse(text.slice(0, at)) as [
		number,
		string,
		string | null,
		PatchColumns,
	];
	return { line, partNumber, familyId, columns, specification: text.slice(at + 1) };
}
