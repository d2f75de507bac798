// Which column of a price file is which, by the names people give them. Pure.
import { Refusal } from "#platform/refusal.ts";
import type { PriceKind } from "./price-import.ts";

export type PriceColumn = "part" | "from" | "price" | "cost" | "floor" | "basis" | "unit" | "currency";

const names: Record<PriceColumn, readonly string[]> = {
	part: ["part number", "part no", "part", "product", "item", "sku", "article", "型号", "零件号", "产品型号", "物料号"],
	from: ["from quantity", "minimum quantity", "from", "quantity", "qty", "moq", "break", "起订量", "数量", "起始数量"],
	price: ["price", "unit price", "net price", "list price", "单价", "价格", "目录价", "净价"],
	cost: ["cost", "unit cost", "成本", "单位成本"],
	floor: ["floor", "floor price", "lowest price", "最低价", "底价"],
	basis: ["price per", "per", "price basis", "basis", "计价数量", "计价单位数", "每"],
	unit: ["unit", "uom", "单位", "计量单位"],
	currency: ["currency", "币种", "货币"],
};

const needed: Record<PriceKind, readonly PriceColumn[]> = {
	list: ["part", "price"],
	contract: ["part", "price"],
	cost: ["part", "cost"],
};
const wanted: Record<PriceKind, readonly PriceColumn[]> = {
	list: ["part", "from", "price", "basis", "unit", "currency"],
	contract: ["part", "from", "price", "basis", "unit", "currency"],
	cost: ["part", "cost", "floor", "basis", "unit", "currency"],
};

export interface PriceHead {
	/** The place of each column that is there. */
	at: Partial<Record<PriceColumn, number>>;
	/** As the file calls it. */
	names: readonly string[];
	/** Columns that were not read, as the file calls them. */
	ignored: string[];
}

/** Throws a Refusal where a column is missing without which nothing can be read, or stands there twice. */
export function readPriceHead(head: readonly string[], kind: PriceKind, file: string): PriceHead {
	const at: PriceHead["at"] = {};
	const ignored: string[] = [];
	for (const [place, name] of head.entries()) {
		const column = wanted[kind].find((one) => names[one].includes(fold(name)));
		if (column === undefined) ignored.push(name);
		else if (at[column] === undefined) at[column] = place;
		else throw new Refusal("prices-column-twice", { file, value: name, other: head[at[column]]! });
	}
	const missing = needed[kind].find((column) => at[column] === undefined);
	if (missing) throw new Refusal("prices-column-missing", { file, names: names[missing].slice(0, 4).join(", ") });
	return { at, names: head, ignored };
}

function fold(name: string): string {
	return name
		.normalize("NFKC")
		.toLowerCase()
		.replaceAll(/[\s_.\-–]+/g, " ")
		.trim();
}

/** The head of a file that can be filled in, in English. */
export function sampleHead(kind: PriceKind): string[] {
	return wanted[kind].map((column) => names[column][0]!);
}
