// The products of a BMEcat file, each as cells by column. Both versions name the same things: ARTICLE and SUPPLIER_AID in
// 1.2 are PRODUCT and SUPPLIER_PID in 2005; languages stand as ISO 639-2 codes (`eng`, `zho`, `chi`).
import { unitGap } from "#features/catalogue/read-value.ts";
import { units } from "#features/catalogue/units.ts";
import { Refusal } from "#platform/refusal.ts";
import type { XmlEvent } from "#platform/tables/open-xml.ts";
import type { TableFault } from "#platform/tables/table.ts";

export interface BmecatProduct {
	/** The line its element begins on. */
	line: number;
	cells: Map<string, string>;
	faults: TableFault[];
}

/** A product's element with everything in it: small, and gone with its product. */
interface Node {
	name: string;
	attributes: Record<string, string>;
	line: number;
	text: string;
	children: Node[];
}

const productNames = new Set(["ARTICLE", "PRODUCT"]);
const transactions = new Set(["T_NEW_CATALOG", "T_UPDATE_PRODUCTS", "T_UPDATE_ARTICLES"]);
const MAX_NODES = 20_000;

export async function* readBmecatProducts(
	events: AsyncIterable<XmlEvent[]>,
	file: string,
): AsyncGenerator<BmecatProduct> {
	const path: string[] = [];
	let open: Node[] = [];
	let nodes = 0;
	let isCatalogue = false;
	let header: Node | undefined;
	let language = "";
	for await (const batch of events) {
		for (const event of batch) {
			if (event.kind === "open") {
				if (path.length === 0 && event.name !== "BMECAT")
					throw new Refusal("bmecat-not", { file, value: event.name.slice(0, 60) });
				if (path.length === 1 && transactions.has(event.name)) isCatalogue = true;
				if (path.length === 1 && /^T_/.test(event.name) && !transactions.has(event.name))
					throw new Refusal("bmecat-transaction", { file, value: event.name.slice(0, 60) });
				path.push(event.name);
				const isProduct = path.length === 3 && isCatalogue && productNames.has(event.name);
				const isLanguage = path.length === 4 && path[2] === "CATALOG" && event.name === "LANGUAGE";
				if (open.length === 0 && !isProduct && !isLanguage) continue;
				if (open.length === 0) nodes = 0;
				if (++nodes > MAX_NODES) throw new Refusal("bmecat-product-large", { file, row: event.line });
				const node: Node = { name: event.name, attributes: event.attributes, line: event.line, text: "", children: [] };
				open.at(-1)?.children.push(node);
				open.push(node);
			} else if (event.kind === "text") {
				const node = open.at(-1);
				if (node) node.text += event.text;
			} else {
				path.pop();
				const node = open.pop();
				if (!node || open.length > 0) continue;
				if (productNames.has(node.name)) yield readProduct(node, language, file);
				else if (header === undefined || node.attributes.default === "true") {
					header = node;
					language = node.text.trim();
				}
				open = [];
			}
		}
	}
}

function readProduct(node: Node, language: string, file: string): BmecatProduct {
	const cells = new Map<string, string>();
	const faults: TableFault[] = [];
	const set = (column: string, value: string | undefined) => {
		if (value !== undefined && value !== "" && !cells.has(column)) cells.set(column, value);
	};
	set("part_number", textOf(child(node, "SUPPLIER_PID") ?? child(node, "SUPPLIER_AID")));
	if (node.attributes.mode === "delete")
		faults.push({ code: "bmecat-delete", facts: { file, row: node.line, column: "mode", value: "delete" } });
	const details = child(node, "PRODUCT_DETAILS") ?? child(node, "ARTICLE_DETAILS");
	for (const one of childrenOf(details, "DESCRIPTION_SHORT"))
		set(nameColumn(one.attributes.lang ?? language), textOf(one));
	set("gtin", textOf(child(details, "INTERNATIONAL_PID") ?? child(details, "EAN")));
	set("status", statusOf(details));
	const features = [...childrenOf(node, "PRODUCT_FEATURES"), ...childrenOf(node, "ARTICLE_FEATURES")];
	for (const group of features) readFeatures(group, set);
	const order = child(node, "PRODUCT_ORDER_DETAILS") ?? child(node, "ARTICLE_ORDER_DETAILS");
	set("packaging_unit", textOf(child(order, "NO_CU_PER_OU")));
	const logistics = child(node, "PRODUCT_LOGISTIC_DETAILS");
	set("hs_code", textOf(child(child(logistics, "CUSTOMS_TARIFF_NUMBER"), "CUSTOMS_NUMBER")));
	const weight = textOf(child(child(logistics, "PRODUCT_DIMENSIONS"), "WEIGHT"));
	if (weight) set("weight", `${weight} kg`);
	for (const one of childrenOf(child(node, "USER_DEFINED_EXTENSIONS"))) {
		const [, column] = /^UDX\.SUPPLYLINE\.(\w+)$/.exec(one.name) ?? [];
		if (column) set(column.toLowerCase(), textOf(one));
	}
	return { line: node.line, cells, faults };
}

/** ETIM and ECLASS name a class; any other system's group is taken as the family. */
function readFeatures(group: Node, set: (column: string, value: string | undefined) => void): void {
	const system = textOf(child(group, "REFERENCE_FEATURE_SYSTEM_NAME")) ?? "";
	const groupId = textOf(child(group, "REFERENCE_FEATURE_GROUP_ID"));
	if (/^ETIM/i.test(system)) set("etim_class", groupId);
	else if (/^E-?CL[A@]SS/i.test(system)) set("eclass_class", groupId);
	else set("family", groupId);
	for (const feature of childrenOf(group, "FEATURE")) {
		const name = textOf(child(feature, "FNAME")) ?? textOf(child(feature, "FT_IDREF"));
		const values = childrenOf(feature, "FVALUE").map((value) => textOf(value) ?? "");
		if (!name || values.length === 0) continue;
		const unit = unitOf(textOf(child(feature, "FUNIT")));
		const typed = unit ? values.map((value) => value + unitGap + unit) : values;
		set(name, typed.join(";"));
	}
}

const unitByCode = new Map(
	Object.values(units)
		.flat()
		.flatMap(({ code, uncefact }) => (uncefact ? [[uncefact, code] as const] : [])),
);

/** UN/CEFACT Recommendation 20, or the sign itself. */
function unitOf(typed: string | undefined): string | undefined {
	return typed === undefined ? undefined : (unitByCode.get(typed) ?? typed);
}

function nameColumn(language: string): string {
	if (/^(?:zho|chi|zh)/i.test(language)) return "name_zh";
	return /^(?:eng|en)?$/i.test(language) ? "name_en" : `name_${language.toLowerCase().slice(0, 3)}`;
}

const statuses: Record<string, string> = {
	core_article: "active",
	core_product: "active",
	new_article: "new",
	new_product: "new",
	old_article: "not-for-new-designs",
	old_product: "not-for-new-designs",
};

function statusOf(details: Node | undefined): string | undefined {
	const [status] = [...childrenOf(details, "PRODUCT_STATUS"), ...childrenOf(details, "ARTICLE_STATUS")];
	const type = status?.attributes.type;
	return type === undefined ? undefined : statuses[type];
}

function child(node: Node | undefined, name: string): Node | undefined {
	return node?.children.find((one) => one.name === name);
}

function childrenOf(node: Node | undefined, name?: string): Node[] {
	return node?.children.filter((one) => name === undefined || one.name === name) ?? [];
}

function textOf(node: Node | undefined): string | undefined {
	return node?.text.trim() || undefined;
}
