// Small catalogues made at random, each product known as plain data, so that the index can be asked and counted after.
import type { Family } from "../../src/features/catalogue/find-families.ts";
import type { Property } from "../../src/features/catalogue/property.ts";
import type { SpecificationDocument } from "../../src/features/catalogue/specification-document.ts";
import { gatherColumns } from "../../src/features/search/gather-columns.ts";
import { layOutRows } from "../../src/features/search/lay-out-rows.ts";
import { openProductIndex, type ProductIndex } from "../../src/features/search/product-index.ts";
import { settleIndex } from "../../src/features/search/settle-index.ts";

export interface KnownProduct {
	serial: number;
	familyId: string;
	partNumber: string;
	status: string;
	plantCodes: string;
	document: SpecificationDocument;
}

export const plantCodes = ["CCU", "CTU", "GYR"];
const tree: [string, string | null][] = [
	["a", null],
	["ab", "a"],
	["abc", "ab"],
	["ad", "a"],
	["e", null],
];
export const families = tree.map(([id, parentId]) => ({ id, parentId, code: id }) as Family);
const kinds: [string, Property["kind"], string][] = [
	["bore", "number", "a"],
	["load", "number", "a"],
	["temperature", "range", "a"],
	["seal", "choice", "a"],
	["cage", "choice", "ab"],
	["approvals", "choices", "a"],
	["magnetic", "yes-no", "a"],
	["material", "text", "a"],
	["thread", "number", "e"],
];
export const properties = kinds.map(([id, kind, familyId], at) => {
	const choices = ["x", "y", "z", "w"].map((code) => ({ code, name: { en: code, "zh-cn": code } }));
	return { id, code: id, number: at + 1, kind, familyId, choices, isFilter: kind !== "text" } as unknown as Property;
});

export function isBelow(familyId: string, above: string): boolean {
	return familyId.startsWith(above);
}

export function makeProducts(count: number, random: () => number): KnownProduct[] {
	const pick = <One>(from: readonly One[]) => from[Math.floor(random() * from.length)]!;
	return Array.from({ length: count }, (_, at) => {
		const familyId = pick(tree)[0];
		const document: SpecificationDocument = {};
		for (const { number, kind, familyId: owner } of properties) {
			if (!isBelow(familyId, owner) || random() < 0.15) continue;
			const few = Math.floor(random() * 7);
			if (random() < 0.05) document[number] = { t: "n/a", s: "n" };
			else if (kind === "number") document[number] = { t: "", b: few * few };
			else if (kind === "range") document[number] = { t: "", b: [-few, few * 10] };
			else if (kind === "choice") document[number] = { t: "", c: pick(["x", "y", "z"]) };
			else if (kind === "choices") document[number] = { t: "", c: [...new Set([pick(["x", "y"]), pick(["z", "w"])])] };
			else if (kind === "yes-no") document[number] = { t: "", c: pick(["yes", "no"]) };
			else document[number] = { t: "", x: [`steel ${few}`, `钢 ${6 - few}`] };
		}
		return {
			serial: at + 1,
			familyId,
			partNumber: `${pick(["K", "L", "M"])}-${Math.floor(random() * 1e6)}-${at}`,
			status: pick(["active", "active", "new", "end-of-life"]),
			plantCodes: pick(["", "CTU", "CTU GYR", "CCU GYR"]),
			document,
		};
	});
}

export function indexOf(products: readonly KnownProduct[]): ProductIndex {
	const counts = new Map<string, number>();
	for (const { familyId } of products) counts.set(familyId, (counts.get(familyId) ?? 0) + 1);
	const layout = layOutRows(families, counts);
	const columns = gatherColumns({ families, properties, plantCodes, signature: "" }, layout);
	const rows = products.map((product) => {
		const row = layout.take(product.familyId)!;
		columns.put(row, product.familyId, JSON.stringify(product.document), product.status, product.plantCodes);
		return row;
	});
	const arrived = {
		rows,
		serials: products.map(({ serial }) => serial),
		families: products.map(({ familyId }) => familyId),
		partNumbers: products.map(({ partNumber }) => partNumber),
	};
	const numbers = new Map(properties.map(({ id, number }) => [id, number]));
	const known = { version: 1, readAt: "", shape: "", numbers };
	return openProductIndex(settleIndex({ ...known, layout, arrived, finishColumns: columns.finish, frequentTerms: [] }));
}

/** The same numbers in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
