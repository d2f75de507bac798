// A product index of any size made in memory, without a database: one root with twenty properties and twelve families
// below it, values skewed as catalogues are.
import type { CatalogueShape } from "../src/features/search/catalogue-shape.ts";
import type { DocumentEntry } from "../src/features/catalogue/specification-document.ts";
import type { Property } from "../src/features/catalogue/property.ts";
import { gatherColumns } from "../src/features/search/gather-columns.ts";
import { layOutRows } from "../src/features/search/lay-out-rows.ts";
import { openProductIndex, type ProductIndex } from "../src/features/search/product-index.ts";
import { settleIndex } from "../src/features/search/settle-index.ts";

const FAMILIES = 12;
const plants = ["CCU", "CTU", "GYR"];
const distinct = [24, 60, 90, 200, 400, 1_000, 5_000, 20_000];
const choices = [3, 4, 5, 6, 8, 12];

export interface Synthetic {
	index: ProductIndex;
	properties: Property[];
}

export function synthesise(count: number, random: () => number): Synthetic {
	const properties = [
		...distinct.map((_, at) => property(`number-${at}`, "number")),
		property("temperature", "range"),
		...choices.map((many, at) => property(`choice-${at}`, "choice", many)),
		property("sealed", "yes-no"),
		property("magnetic", "yes-no"),
		property("approvals", "choices", 5),
		property("material", "text"),
		property("remark", "text"),
	].map((one, at) => ({ ...one, number: at + 1 }));
	const families = Array.from({ length: FAMILIES + 1 }, (_, at) => ({
		id: `family-${at}`,
		code: `family-${at}`,
		parentId: at === 0 ? null : "family-0",
		name: { en: "", "zh-cn": "" },
		description: { en: "", "zh-cn": "" },
		drawing: null,
	}));
	const shape: CatalogueShape = { families, properties, plantCodes: plants, signature: "" };
	const familyOf = Uint8Array.from({ length: count }, () => 1 + skewed(random, FAMILIES));
	const counts = new Map<string, number>();
	for (const at of familyOf) counts.set(`family-${at}`, (counts.get(`family-${at}`) ?? 0) + 1);
	const layout = layOutRows(families, counts);
	const columns = gatherColumns(shape, layout);
	const arrived = {
		rows: [] as number[],
		serials: [] as number[],
		families: [] as string[],
		partNumbers: [] as string[],
	};
	for (let at = 0; at < count; at++) {
		const family = `family-${familyOf[at]!}`;
		const row = layout.take(family)!;
		arrived.rows.push(row);
		arrived.serials.push(at + 1);
		arrived.families.push(family);
		arrived.partNumbers.push(`P${Math.floor(random() * 1e6)}-${at}`);
		const document: Record<number, DocumentEntry> = {};
		for (const one of properties) if (random() < 0.93) document[one.number] = valueOf(one, random);
		columns.put(
			row,
			family,
			JSON.stringify(document),
			statusOf(random),
			random() < 0.7 ? "CTU" : random() < 0.5 ? "CCU GYR" : "GYR",
		);
	}
	const finishColumns = columns.finish;
	const made = {
		version: 1,
		readAt: "",
		shape: "",
		numbers: new Map(),
		layout,
		arrived,
		finishColumns,
		frequentTerms: [],
	};
	return { index: openProductIndex(settleIndex(made)), properties };
}

function property(code: string, kind: Property["kind"], many = 0): Property {
	return {
		id: code,
		code,
		kind,
		familyId: "family-0",
		isFilter: kind !== "text",
		inTable: true,
		choices: Array.from({ length: many }, (_, at) => ({ code: `c${at}`, name: { en: "", "zh-cn": "" } })),
	} as unknown as Property;
}

function valueOf({ code, kind, choices: its }: Property, random: () => number): DocumentEntry {
	const choice = () => its[skewed(random, its.length)]!.code;
	switch (kind) {
		case "number":
			return { t: "", b: (1 + skewed(random, distinct[Number(code.slice(7))]!)) / 4 };
		case "range":
			return { t: "", b: [-10 * skewed(random, 6), 80 + 10 * skewed(random, 9)] };
		case "choice":
			return { t: "", c: choice() };
		case "choices":
			return { t: "", c: [...new Set([choice(), choice()])] };
		case "yes-no":
			return { t: "", c: random() < 0.8 ? "no" : "yes" };
		default:
			return { t: "", x: [`text ${skewed(random, 500)}`, `文 ${skewed(random, 500)}`] };
	}
}

function statusOf(random: () => number): string {
	const share = random();
	return share < 0.8 ? "active" : share < 0.88 ? "new" : share < 0.95 ? "not-for-new-designs" : "end-of-life";
}

/** Small numbers often, large ones rarely. */
function skewed(random: () => number, many: number): number {
	return Math.min(many - 1, Math.floor(-Math.log(1 - random()) * (many / 5)));
}
