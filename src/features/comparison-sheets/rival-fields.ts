// What a column of another supplier's spreadsheet can mean, and what such columns are called where people write one. Pure.

export const rivalFields = [
	"position",
	"partNumber",
	"buyerPartNumber",
	"offered",
	"price",
	"currency",
	"priceBasis",
	"unit",
	"minimumQuantity",
	"packSize",
	"holdsFrom",
	"leadTimeDays",
	"tooling",
	"notes",
] as const;
export type RivalField = (typeof rivalFields)[number];

const columnNames: Record<RivalField, readonly string[]> = {
	position: [
		...["#", "no", "no.", "nr", "pos", "position", "item", "item no", "line", "line no", "line number"],
		...["序号", "项次", "行号", "项目号", "行", "编号"],
	],
	partNumber: [
		...["part number", "part no", "p/n", "pn", "part", "requested part", "requested part number", "sku"],
		...["article", "article number", "article no", "teilenummer", "artikelnummer"],
		...["型号", "零件号", "零件编号", "产品型号", "料号", "品号", "规格型号", "产品编码", "图号"],
	],
	buyerPartNumber: [
		...["your part number", "your part no", "your number", "your p/n", "customer part number", "customer part no"],
		...["buyer part number", "customer p/n", "material number", "material no", "material", "ihre materialnummer"],
		...["客户料号", "贵司料号", "客户零件号", "物料号", "物料编码", "物料编号", "买方料号", "客户编码"],
	],
	offered: [
		...["offered", "offered part", "offered part number", "our part number", "our part no", "our p/n", "our article"],
		...["supplier part number", "supplier part no", "vendor part number", "mpn", "manufacturer part number", "brand"],
		...["供应商料号", "报价型号", "我司型号", "供方型号", "制造商型号", "品牌", "品牌型号"],
	],
	price: [
		...["price", "unit price", "net price", "price per unit", "quoted price", "offer price", "preis", "stückpreis"],
		...["单价", "价格", "报价", "未税单价", "不含税单价", "净价", "含税单价"],
	],
	currency: ["currency", "curr", "ccy", "währung", "币种", "货币", "币别"],
	priceBasis: [
		...["price basis", "price unit", "per", "price per", "basis", "pricing unit", "preiseinheit", "pe"],
		...["价格单位", "计价单位", "计价数量", "价格基数", "每"],
	],
	unit: ["unit", "uom", "unit of measure", "u/m", "units", "einheit", "me", "单位", "计量单位"],
	minimumQuantity: [
		...["moq", "minimum order quantity", "minimum order", "minimum quantity", "min qty", "min order", "min order qty"],
		...["mindestmenge", "最小起订量", "起订量", "最小订购量", "最低起订量"],
	],
	packSize: [
		...[
			"pack",
			"pack size",
			"packing",
			"pack quantity",
			"packaging unit",
			"spq",
			"standard pack",
			"verpackungseinheit",
		],
		...["包装数量", "最小包装", "最小包装量", "包装量", "每包数量", "标准包装"],
	],
	holdsFrom: [
		...["quantity", "qty", "from", "from quantity", "price from", "quantity break", "staffel", "menge"],
		...["数量", "起量", "阶梯数量", "报价数量", "自数量起"],
	],
	leadTimeDays: [
		...["lead time", "lead time days", "delivery time", "delivery", "delivery days", "lead time (days)", "lieferzeit"],
		...["交期", "交货期", "货期", "交货周期", "供货周期", "交货时间"],
	],
	tooling: [
		...["tooling", "tooling cost", "tool cost", "tooling costs", "mould cost", "mold cost", "werkzeugkosten"],
		...["模具费", "工装费", "开模费", "模具费用"],
	],
	notes: [...["notes", "note", "remark", "remarks", "comment", "comments", "bemerkung", "备注", "说明", "附注"]],
};

const byName = new Map<string, RivalField>(
	rivalFields.flatMap((field) => columnNames[field].map((name) => [fold(name), field] as const)),
);

/** `Unit price (EUR) / 100`, `单价（元/千件）`: what stands around the name does not hide it. */
export function fieldCalled(name: string): RivalField | undefined {
	const plain = name.replace(/[[(（【].*$/, "").replace(/[,，].*$/, "");
	const bare = plain.replace(/\s*(?:[/／]|\bper\b|\bin\b|每)\s*.*$/i, "");
	return [name, plain, bare].map((one) => byName.get(fold(one))).find((field) => field !== undefined);
}

/** Each field once; what is called otherwise is left out until somebody says what it is. */
export function recogniseRivalColumns(names: readonly string[]): (RivalField | null)[] {
	const taken = new Set<RivalField>();
	return names.map((name) => {
		const field = fieldCalled(name);
		if (!field || taken.has(field)) return null;
		taken.add(field);
		return field;
	});
}

/** Full-width and case forgotten, spaces and signs too; `#` stays a name. */
function fold(name: string): string {
	const plain = name.normalize("NFKC").trim().toLowerCase();
	return plain.replaceAll(/[\s._\-/:*]/g, "") || plain;
}
