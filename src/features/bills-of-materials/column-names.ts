// What the columns of a bill of materials are called where people write one. Lower case, compared without spaces and signs.
import type { BillField } from "./bill.ts";

export const columnNames: Record<BillField, readonly string[]> = {
	partNumber: [
		...["part number", "part no", "part nr", "p/n", "pn", "part", "item number", "item no", "item code", "article"],
		...["article number", "article no", "material", "material number", "material no", "material code", "sku"],
		...["your part number", "our part number", "customer part number", "internal part number", "buyer part number"],
		...["teilenummer", "artikelnummer", "materialnummer", "sachnummer"],
		...["物料号", "物料编码", "物料编号", "物料代码", "料号", "零件号", "零件编号", "图号", "品号", "型号", "产品型号"],
		...["规格型号", "存货编码", "产品编码", "客户料号"],
	],
	makerPartNumber: [
		...["manufacturer part number", "manufacturer part no", "manufacturer p/n", "mfr part number", "mfr part no"],
		...[
			"mfr p/n",
			"mpn",
			"mfg part number",
			"mfg p/n",
			"maker part number",
			"supplier part number",
			"supplier part no",
		],
		...["vendor part number", "oem number", "oem part number", "oe number", "manufacturer number", "hersteller-nr"],
		...[
			"制造商料号",
			"制造商型号",
			"制造商零件号",
			"厂家型号",
			"厂商型号",
			"原厂型号",
			"原厂料号",
			"品牌型号",
			"供应商料号",
		],
	],
	maker: [
		...["manufacturer", "manufacturer name", "maker", "mfr", "mfg", "brand", "make", "hersteller"],
		...["制造商", "生产厂家", "厂家", "厂商", "品牌"],
	],
	description: [
		...[
			"description",
			"part description",
			"item description",
			"material description",
			"name",
			"part name",
			"item name",
		],
		...["designation", "specification", "spec", "specs", "title", "bezeichnung", "benennung", "beschreibung"],
		...[
			"名称",
			"品名",
			"物料名称",
			"零件名称",
			"产品名称",
			"规格",
			"物料描述",
			"描述",
			"产品描述",
			"名称规格",
			"规格描述",
		],
		...["说明", "技术要求"],
	],
	quantity: [
		...["quantity", "qty", "quantities", "amount", "pieces", "pcs", "order quantity", "order qty", "required quantity"],
		...["qty required", "total qty", "total quantity", "menge", "stückzahl"],
		...["数量", "需求数量", "采购数量", "订购数量", "总数量", "用量", "件数"],
	],
	yearlyVolume: [
		...["annual volume", "annual quantity", "annual qty", "annual usage", "annual demand", "yearly volume"],
		...["yearly quantity", "pieces a year", "eau", "estimated annual usage", "qty/year", "jahresbedarf", "jahresmenge"],
		...["年用量", "年需求量", "年采购量", "年数量", "预计年用量", "年度用量"],
	],
	unit: ["unit", "units", "uom", "unit of measure", "u/m", "einheit", "me", "单位", "计量单位"],
	targetPrice: [
		...["target price", "target unit price", "target", "unit price", "price", "price target", "target cost"],
		...["zielpreis", "preis"],
		...["目标价", "目标价格", "目标单价", "单价", "价格", "期望价格", "期望单价"],
	],
	currency: ["currency", "curr", "ccy", "währung", "币种", "货币", "币别"],
	wantedOn: [
		...["wanted date", "wanted on", "delivery date", "required date", "date required", "need date", "needed by"],
		...["due date", "date", "delivery", "request date", "requested date", "liefertermin", "termin"],
		...["交期", "交货期", "交货日期", "需求日期", "要求交期", "到货日期", "日期"],
	],
	notes: [
		...["notes", "note", "remark", "remarks", "comment", "comments", "bemerkung", "anmerkung"],
		...["备注", "附注", "说明备注"],
	],
};

/** The number of the row: nothing anybody would miss. */
const rowNumberNames: readonly string[] = [
	"#",
	"no",
	"pos",
	"position",
	"item",
	"row",
	"line",
	"序号",
	"行号",
	"项次",
	"项目号",
];

export function isRowNumber(name: string): boolean {
	return rowNumbers.has(foldName(name));
}

export function foldName(name: string): string {
	return name
		.normalize("NFKC")
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}#/]+/gu, "")
		.replace(/\/$/, "");
}

const rowNumbers = new Set(rowNumberNames.map(foldName));
