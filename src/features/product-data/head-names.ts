import type { FixedColumn } from "./import-columns.ts";

/** What people call the columns every product has, in both languages. */
export const headNames: Record<FixedColumn, readonly string[]> = {
	part_number: [
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
	family: ["product family", "category", "系列", "产品系列", "类别", "产品类别"],
	name_en: ["name", "English name", "name (English)", "description", "英文名称", "名称（英文）"],
	name_zh: ["Chinese name", "name (Chinese)", "名称", "中文名称", "名称（中文）", "产品名称"],
	status: ["life-cycle status", "状态", "产品状态"],
	plants: ["plant", "made in", "工厂", "生产工厂", "产地工厂"],
	country: ["country of origin by plant", "工厂所在国"],
	gtin: ["EAN", "barcode", "条码", "商品条码"],
	hs_code: ["HS", "customs number", "customs tariff number", "海关编码", "HS 编码", "税号"],
	etim_class: ["ETIM", "ETIM 分类"],
	eclass_class: ["ECLASS", "ECLASS 分类"],
	weight: ["weight_grams", "net weight", "unit weight", "单件重量", "单重"],
	packaging_unit: ["pieces per pack", "pack size", "包装数量", "每包件数"],
	active_from: ["available from", "上市日期", "投产日期"],
	not_for_new_designs_from: ["not for new designs", "不推荐新设计日期"],
	last_order_on: ["last order", "last order day", "最后订货日", "最后订购日期"],
	end_of_life_from: ["end of life", "停产日期"],
};
