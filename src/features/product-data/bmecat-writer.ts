// BMEcat 2005, T_NEW_CATALOG. What the standard has no place for stands in user-defined extensions, so that a catalogue
// that went out comes back as it was.
import type { Writable } from "node:stream";
import type { Property } from "#features/catalogue/property.ts";
import type { DocumentEntry, SpecificationDocument } from "#features/catalogue/specification-document.ts";
import { units } from "#features/catalogue/units.ts";
import { now } from "#platform/clock.ts";
import { xmlText } from "#platform/http/xml-text.ts";
import { TableSink } from "#platform/tables/table-sink.ts";
import { fixedCells } from "./export-cells.ts";
import type { LoadedCatalogue } from "#features/catalogue/load-catalogue.ts";
import type { StoredProduct } from "#features/catalogue/product-patch.ts";
import { typedEntry } from "./typed-entry.ts";

export async function openBmecatWriter(out: Writable, catalogue: LoadedCatalogue) {
	const sink = new TableSink(out);
	await sink.write(
		`<?xml version="1.0" encoding="UTF-8"?>\n<BMECAT version="2005" xmlns="http://www.bmecat.org/bmecat/2005">\n` +
			`<HEADER><CATALOG><LANGUAGE default="true">eng</LANGUAGE><LANGUAGE>zho</LANGUAGE>` +
			`<CATALOG_ID>supplyline</CATALOG_ID><CATALOG_VERSION>1.0</CATALOG_VERSION>` +
			`<GENERATION_DATE>${now()}</GENERATION_DATE></CATALOG><SUPPLIER/></HEADER>\n<T_NEW_CATALOG>\n`,
	);
	return {
		write: (products: readonly StoredProduct[]) =>
			sink.write(products.map((product) => writeProduct(product, catalogue)).join("")),
		end: async () => {
			await sink.write("</T_NEW_CATALOG>\n</BMECAT>\n");
			await sink.end();
		},
	};
}

const statuses: Record<string, string> = {
	active: "core_product",
	new: "new_product",
	"not-for-new-designs": "old_product",
	"end-of-life": "others",
};

function writeProduct(product: StoredProduct, catalogue: LoadedCatalogue): string {
	const cells = fixedCells(product, catalogue);
	const stated = JSON.parse(product.specification) as SpecificationDocument;
	const properties = new Set(catalogue.properties.get(product.familyId)?.values());
	const features = [...properties].map((property) => writeFeature(property, stated[property.number])).join("");
	const pack = cells.packaging_unit;
	const extensions = (
		["status", "plants", "active_from", "not_for_new_designs_from", "last_order_on", "end_of_life_from"] as const
	)
		.map((name) => element(`UDX.SUPPLYLINE.${name.toUpperCase()}`, cells[name]))
		.join("");
	return (
		`<PRODUCT mode="new">${element("SUPPLIER_PID", cells.part_number)}<PRODUCT_DETAILS>` +
		`<DESCRIPTION_SHORT lang="eng">${xmlText(cells.name_en)}</DESCRIPTION_SHORT>` +
		`<DESCRIPTION_SHORT lang="zho">${xmlText(cells.name_zh)}</DESCRIPTION_SHORT>` +
		(cells.gtin && `<INTERNATIONAL_PID type="gtin">${cells.gtin}</INTERNATIONAL_PID>`) +
		`<PRODUCT_STATUS type="${statuses[product.status]}">${xmlText(product.status)}</PRODUCT_STATUS></PRODUCT_DETAILS>` +
		classOf("ETIM", cells.etim_class) +
		classOf("ECLASS", cells.eclass_class) +
		`<PRODUCT_FEATURES><REFERENCE_FEATURE_SYSTEM_NAME>udf_supplyline-1.0</REFERENCE_FEATURE_SYSTEM_NAME>` +
		`${element("REFERENCE_FEATURE_GROUP_ID", cells.family)}${features}</PRODUCT_FEATURES>` +
		`<PRODUCT_ORDER_DETAILS><ORDER_UNIT>${pack ? "PK" : "C62"}</ORDER_UNIT><CONTENT_UNIT>C62</CONTENT_UNIT>` +
		`${element("NO_CU_PER_OU", pack)}</PRODUCT_ORDER_DETAILS>` +
		`<USER_DEFINED_EXTENSIONS>${extensions}</USER_DEFINED_EXTENSIONS>` +
		writeLogistics(cells.hs_code, product.weightGrams) +
		`</PRODUCT>\n`
	);
}

function writeFeature(property: Property, entry: DocumentEntry | undefined): string {
	if (!entry) return "";
	const [value, unit] = splitUnit(property, entry);
	return `<FEATURE><FNAME>${xmlText(property.code)}</FNAME><FVALUE>${xmlText(value)}</FVALUE>${element("FUNIT", unit)}</FEATURE>`;
}

/** A plain number in a unit with a code goes apart; whatever would come back differently stays as it was typed. */
function splitUnit(property: Property, entry: DocumentEntry): [value: string, unit: string] {
	const typed = typedEntry(entry);
	if (property.dimension === null || entry.b === undefined) return [typed, ""];
	const unit = entry.u ?? "";
	const code = units[property.dimension].find((one) => one.code === unit)?.uncefact ?? "";
	if (unit === "" || code === "") return [typed, ""];
	const bare = typed.endsWith(` ${unit}`) ? typed.slice(0, -unit.length - 1) : typed;
	const isSplit = /^[-+\d.]+$/.test(bare) && (bare === typed) === (unit === property.unit);
	return isSplit ? [bare, code] : [typed, ""];
}

function classOf(system: string, code: string): string {
	if (code === "") return "";
	const name = element("REFERENCE_FEATURE_SYSTEM_NAME", system);
	return `<PRODUCT_FEATURES>${name}${element("REFERENCE_FEATURE_GROUP_ID", code)}</PRODUCT_FEATURES>`;
}

function writeLogistics(hsCode: string, weightGrams: number | null): string {
	if (hsCode === "" && weightGrams === null) return "";
	const customs = hsCode && `<CUSTOMS_TARIFF_NUMBER>${element("CUSTOMS_NUMBER", hsCode)}</CUSTOMS_TARIFF_NUMBER>`;
	const weight = weightGrams === null ? "" : `<PRODUCT_DIMENSIONS>${element("WEIGHT", String(Number((weightGrams / 1_000).toPrecision(12))))}</PRODUCT_DIMENSIONS>`; // prettier-ignore
	return `<PRODUCT_LOGISTIC_DETAILS>${customs}${weight}</PRODUCT_LOGISTIC_DETAILS>`;
}

function element(name: string, text: string): string {
	return text === "" ? "" : `<${name}>${xmlText(text)}</${name}>`;
}
