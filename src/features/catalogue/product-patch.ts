// What one row of a file says about one product: only what its columns speak of. Everything else stays as it is.
import type { Selectable } from "kysely";
import type { ProductTable } from "#db/schema/catalogue.ts";
import { noMilestones } from "./life-cycle.ts";
import { noFacts, type ProductColumns, toDocument } from "./product-document.ts";
import type { DocumentEntry } from "./specification-document.ts";
import type { ProductDraft } from "./write-products.ts";

export type PatchColumns = Partial<Omit<ProductColumns, "familyId" | "specification">>;

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

const blank = { nameEn: "", nameZh: "", status: "active", plantCodes: "", ...noFacts, ...noMilestones } as const;

/** The whole product as it will be. */
export function applyPatch(before: StoredProduct | undefined, patch: ProductPatch): ProductDraft {
	const { partNumber, columns } = patch;
	const familyId = patch.familyId ?? before!.familyId;
	const specification = mergeSpecification(before?.specification, patch.specification);
	return { partNumber, ...toDocument({ ...(before ?? blank), ...columns, familyId, specification }) };
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
