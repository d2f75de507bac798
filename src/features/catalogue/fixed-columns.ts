// The columns every product has, whoever brings them: what they are called in files, where a product keeps them, how a
// cell is read and what is wrong with one that cannot be. The published files, imports and the editor's grid read by it.
import type { DecimalMark } from "#db/schema/product-data.ts";
import { isDay } from "#platform/clock.ts";
import { words } from "#platform/i18n/words.ts";
import { isGtin } from "./gtin.ts";
import type { NamedPlant } from "./load-catalogue.ts";
import { isPartNumber } from "./part-number.ts";
import type { ProductColumns } from "./product-document.ts";
import type { FaultCode } from "./product-fault.ts";
import { productStatuses } from "./product-status.ts";
import { withDecimalPoints } from "./read-decimals.ts";
import { findUnit, toBase } from "./units.ts";

export interface FixedColumn {
	/** What people call it, in both languages. */
	called: readonly string[];
	/** Where the product keeps it; what has none is judged with the whole row. */
	field?: Exclude<keyof ProductColumns, "familyId" | "specification">;
	/** What an empty cell says; nothing at all where this is missing. */
	empty?: CellRead;
	read?(typed: string, reading: FixedReading): CellRead;
}

export type CellRead = { value: string | number | null } | { code: FaultCode };

export interface FixedReading {
	plants: readonly NamedPlant[];
	/** The unit of the column's head, for bare numbers. */
	unit: string | null;
	decimalMark: DecimalMark | null;
	isStored: boolean;
}

const columns = {
	part_number: {
		called: [
			"part number",
			"part no.",
			"part no",
			"item number",
			"SKU",
			"型号",
			"零件号",
			"产品型号",
			"物料号",
			"料号",
		],
		empty: { code: "part-number-missing" },
		read: (typed) => (isPartNumber(typed) ? { value: typed } : { code: "part-number-shape" }),
	},
	family: { called: ["product family", "category", "系列", "产品系列", "类别", "产品类别"] },
	name_en: {
		called: ["name", "English name", "name (English)", "description", "英文名称", "名称（英文）"],
		field: "nameEn",
		empty: { code: "name-missing" },
		read: readName,
	},
	name_zh: {
		called: ["Chinese name", "name (Chinese)", "名称", "中文名称", "名称（中文）", "产品名称"],
		field: "nameZh",
		empty: { code: "name-missing" },
		read: readName,
	},
	status: { called: ["life-cycle status", "状态", "产品状态"], field: "status", read: readStatus },
	plants: {
		called: ["plant", "made in", "工厂", "生产工厂", "产地工厂"],
		field: "plantCodes",
		empty: { value: "" },
		read: readPlants,
	},
	country: { called: ["country of origin by plant", "工厂所在国"] },
	gtin: fact("gtin", ["EAN", "barcode", "条码", "商品条码"], readGtin),
	hs_code: fact("hsCode", ["HS", "customs number", "customs tariff number", "海关编码", "HS 编码", "税号"], readHsCode),
	etim_class: fact("etimClass", ["ETIM", "ETIM 分类"], readEtimClass),
	eclass_class: fact("eclassClass", ["ECLASS", "ECLASS 分类"], readEclassClass),
	weight: fact("weightGrams", ["weight_grams", "net weight", "unit weight", "单件重量", "单重"], readWeight),
	packaging_unit: fact("packagingUnit", ["pieces per pack", "pack size", "包装数量", "每包件数"], readPieces),
	active_from: fact("activeFrom", ["available from", "上市日期", "投产日期"], readDay),
	not_for_new_designs_from: fact("notForNewDesignsFrom", ["not for new designs", "不推荐新设计日期"], readDay),
	last_order_on: fact("lastOrderOn", ["last order", "last order day", "最后订货日", "最后订购日期"], readDay),
	end_of_life_from: fact("endOfLifeFrom", ["end of life", "停产日期"], readDay),
} satisfies Record<string, FixedColumn>;

export type FixedColumnName = keyof typeof columns;
export const fixedColumns: Record<FixedColumnName, FixedColumn> = columns;
/** In the order of an exported file. */
export const fixedColumnNames = Object.keys(columns) as FixedColumnName[];

export function fixedColumnOf(field: FixedColumn["field"]): FixedColumnName {
	return fixedColumnNames.find((name) => fixedColumns[name].field === field)!;
}

/** What stands in its cell, as somebody would type it. */
export function writeFixedCell({ field }: FixedColumn, product: ProductColumns): string {
	if (field === undefined) return "";
	return field === "plantCodes" ? product.plantCodes.replaceAll(" ", ";") : String(product[field] ?? "");
}

function fact(
	field: NonNullable<FixedColumn["field"]>,
	called: readonly string[],
	read: NonNullable<FixedColumn["read"]>,
) {
	return { called, field, empty: { value: null }, read };
}

const MAX_NAME = 300;

function readName(typed: string): CellRead {
	return typed.length <= MAX_NAME && !/\p{Cc}/u.test(typed) ? { value: typed } : { code: "name-shape" };
}

/** Its code, or what it is called in either language. */
function readStatus(typed: string): CellRead {
	const folded = typed.toLowerCase();
	const found =
		productStatuses.find((status) => status === folded) ??
		productStatuses.find((status) =>
			(["en", "zh-cn"] as const).some((locale) => words(locale).catalogue.status[status].toLowerCase() === folded),
		);
	return found ? { value: found } : { code: "status" };
}

/** Codes, or names of plants or their towns, with semicolons between; each once. */
function readPlants(typed: string, { plants }: FixedReading): CellRead {
	const codes = new Set<string>();
	for (const part of typed.split(/[;；,，]/).map((one) => one.trim())) {
		if (part === "") continue;
		const called = ({ code, names }: NamedPlant) =>
			code === part || names.some((name) => name.toLowerCase() === part.toLowerCase());
		const plant = plants.find(called);
		if (!plant) return { code: "plant-unknown" };
		codes.add(plant.code);
	}
	return { value: [...codes].sort().join(" ") };
}

/** GTIN-8, -12, -13 or -14 with its check digit (GS1 General Specifications, 7.9). */
function readGtin(typed: string): CellRead {
	const digits = typed.replaceAll(/[\s-]/g, "");
	if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return { code: "gtin-shape" };
	return isGtin(digits) ? { value: digits } : { code: "gtin-check-digit" };
}

/** Six digits of the Harmonized System, up to ten with a country's own; with or without its points. */
function readHsCode(typed: string): CellRead {
	const code = typed.replaceAll(/\s/g, "");
	return /^\d{4}(?:\.?\d{2}){1,3}$/.test(code) ? { value: code } : { code: "hs-code" };
}

function readEtimClass(typed: string): CellRead {
	const code = typed.toUpperCase();
	return /^EC\d{6}$/.test(code) ? { value: code } : { code: "etim-class" };
}

/** Eight digits, as pairs with dashes. */
function readEclassClass(typed: string): CellRead {
	const digits = typed.replaceAll(/[\s.-]/g, "");
	return /^\d{8}$/.test(digits) ? { value: digits.match(/../g)!.join("-") } : { code: "eclass-class" };
}

/** Grams, more than none. A bare number is in the column's unit, or in grams. */
function readWeight(typed: string, { unit: columnUnit, decimalMark, isStored }: FixedReading): CellRead {
	const pointed = withDecimalPoints(typed, decimalMark, isStored);
	if (pointed === undefined) return { code: "number-ambiguous" };
	const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*(.*)$/.exec(pointed) ?? [];
	const found = findUnit("mass", unit || (columnUnit ?? "g"));
	if (!(Number(number) > 0)) return { code: "weight" };
	return found ? { value: toBase("mass", Number(number), found.code) } : { code: "unit-unknown" };
}

const MOST_PIECES = 1_000_000;

function readPieces(typed: string): CellRead {
	return /^[1-9]\d*$/.test(typed) && Number(typed) <= MOST_PIECES
		? { value: Number(typed) }
		: { code: "packaging-unit" };
}

/** `2026-11-23`, `2026/11/23`, `2026年11月23日`. Other orders of day and month can be read two ways. */
function readDay(typed: string): CellRead {
	const [, year = "", month = "", day = ""] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(typed) ?? [];
	const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	return isDay(written) ? { value: written } : { code: "day" };
}
