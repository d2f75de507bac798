// A notice as a record of IDTA 02036, "Product Change Notifications": the submodel of an asset administration shell, as JSON.
import type { Company } from "#platform/company.ts";
import { languageTags, locales } from "#platform/i18n/locales.ts";
import type { NoticeContent } from "./notice-content.ts";

/** ECLASS value ids of VDMA 24903's life-cycle milestones; a day that is none of them is left to the text. */
export const milestoneIds: Readonly<Record<string, string>> = {
	effective: "0173-1#07-ABU000#003",
	"first-shipment": "0173-1#07-ABU000#003",
	"last-order": "0173-1#07-ABU002#003",
	"last-delivery": "0173-1#07-ABU004#003",
};

export function pcnType({ kind }: Pick<NoticeContent, "kind">): "PCN" | "PDN" {
	return kind === "end-of-life" ? "PDN" : "PCN";
}

export function writeNoticeRecord(content: NoticeContent, company: Company, siteUrl: string): string {
	const record = collection(undefined, [
		collection("Manufacturer", [
			multi("ManufacturerName", company.legalName),
			collection("PhysicalAddress", [multi("CityTown", company.headquarters)]),
		]),
		property("ManufacturerChangeID", `${content.number}-r${content.revision}`),
		property("PcnType", pcnType(content)),
		list("LifeCycleData", content.milestones.flatMap(milestone)),
		list("ReasonsOfChange", content.reasons.map(reason)),
		list("ItemCategories", [
			collection(undefined, [property("ItemClassificationSystem", "VDMA24903"), property("ItemCategory", "MECH")]),
		]),
		// Left out where the whole family is hit.
		...(content.products.length > 0
			? [
					list(
						"AffectedPartNumbers",
						content.products.map(({ partNumber }) => property(undefined, partNumber)),
						"Property",
					),
				]
			: []),
		collection("PcnChangeInformation", [
			multi("ChangeTitle", texts(content, "title")),
			multi("ChangeDetail", texts(content, "summary")),
		]),
		property("DateOfRecord", content.publishedAt, "xs:dateTime"),
		collection("ItemOfChange", [
			...content.families.slice(0, 1).map((family) => multi("ManufacturerProductFamily", family)),
			...(content.products.length === 1 ? [property("ManufacturerAssetID", content.products[0]!.partNumber)] : []),
		]),
		list(
			"RecommendedItems",
			content.replacements.map((one) => collection(undefined, [property("OrderCode", one)])),
		),
	]);
	return JSON.stringify({
		modelType: "Submodel",
		kind: "Instance",
		id: `${siteUrl}/notices/${encodeURIComponent(content.number)}/r${content.revision}`,
		idShort: "ProductChangeNotifications",
		submodelElements: [list("Records", [record])],
	});
}

type Element = Record<string, unknown>;

function named(idShort: string | undefined): Element {
	return idShort === undefined ? {} : { idShort };
}

function property(idShort: string | undefined, value: string, valueType = "xs:string"): Element {
	return { ...named(idShort), modelType: "Property", valueType, value };
}

function multi(idShort: string, value: Partial<Record<(typeof locales)[number], string>>): Element {
	const given = locales.flatMap((locale) =>
		value[locale] === undefined ? [] : [{ language: languageTags[locale], text: value[locale] }],
	);
	return { idShort, modelType: "MultiLanguageProperty", value: given };
}

/** The metamodel knows no empty collection or list: what is empty has no value at all. */
function collection(idShort: string | undefined, value: readonly Element[]): Element {
	return { ...named(idShort), modelType: "SubmodelElementCollection", ...(value.length > 0 ? { value } : {}) };
}

function list(idShort: string, value: readonly Element[], of = "SubmodelElementCollection"): Element {
	const typed = of === "Property" ? { valueTypeListElement: "xs:string" } : {};
	const shape = { modelType: "SubmodelElementList", typeValueListElement: of, ...typed, orderRelevant: true };
	return { idShort, ...shape, ...(value.length > 0 ? { value } : {}) };
}

function milestone({ code, onDay }: { code: string; onDay: string }): Element[] {
	const id = milestoneIds[code];
	if (!id) return [];
	const day = property("DateOfValidity", `${onDay}T00:00:00Z`, "xs:dateTime");
	return [collection(undefined, [property("MilestoneClassification", id), day])];
}

function reason(code: string): Element {
	return collection(undefined, [
		property("ReasonClassificationSystem", "VDMA24903"),
		property("VersionOfClassificationSystem", "2017"),
		property("ReasonId", code),
	]);
}

function texts(content: NoticeContent, name: "title" | "summary"): Partial<Record<(typeof locales)[number], string>> {
	return Object.fromEntries(Object.entries(content.text).map(([locale, text]) => [locale, text[name]]));
}
